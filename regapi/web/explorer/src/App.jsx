import { explorerPlugin } from '@graphiql/plugin-explorer'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'

import { Controls } from './Controls.jsx'
import { fetcher } from './fetcher.js'
import { isNarrow } from './narrow.js'
import { SystemTheme } from './SystemTheme.jsx'

// Made once: a new list of plugins on each render would close the open one.
const PLUGINS = [HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })]

export function App({ examples, session, notes }) {
  return (
    <>
      {notes.map((note) => (
        <p className="note" role="alert" key={note}>
          {note}
        </p>
      ))}
      <GraphiQL
        fetcher={fetcher}
        plugins={PLUGINS}
        defaultTabs={session.defaultTabs}
        // Without these two the documentation leaves out deprecated arguments and the
        // schema's own description.
        inputValueDeprecation
        schemaDescription
        initialQuery={session.initialQuery}
        initialVariables={session.initialVariables}
        // Where there is little room, the variables show only if there are some.
        defaultEditorToolsVisibility={isNarrow() ? undefined : 'variables'}
      >
        {/* The bar above names the page; the room is the tabs'. */}
        <GraphiQL.Logo>
          <></>
        </GraphiQL.Logo>
        <Controls examples={examples} operationName={session.operationName} />
        <SystemTheme />
      </GraphiQL>
    </>
  )
}
