import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { useEffect } from 'react'

import { isNarrow } from './narrow.js'
import { operationFacts } from './operations.js'

/** Reads what the editors hold, and opens examples in new tabs. */
export function useRequest(initialOperationName) {
  const { addTab, setOperationFacts, setOperationName, setVisiblePlugin, updateActiveTabValues } =
    useGraphiQLActions()
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  const headerEditor = useGraphiQL((state) => state.headerEditor)
  const operations = useGraphiQL((state) => state.operations)
  const operationName = useGraphiQL((state) => state.operationName)
  const activeTabIndex = useGraphiQL((state) => state.activeTabIndex)

  // Of several operations GraphiQL takes the first; the address may name another.
  // Only once: from then on the choice is the reader's.
  useEffect(() => {
    if (queryEditor && initialOperationName) setOperationName(initialOperationName)
  }, [queryEditor, initialOperationName, setOperationName])

  // A new tab is added at the end of the row, which may be out of sight.
  useEffect(() => {
    document
      .getElementById(`graphiql-session-tab-${activeTabIndex}`)
      ?.parentElement.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [activeTabIndex])

  function current() {
    return {
      query: queryEditor?.getValue() ?? '',
      variables: variableEditor?.getValue() ?? '',
      headers: headerEditor?.getValue() ?? '',
      // Of a single operation the name says nothing.
      operationName: operations?.length > 1 ? operationName : null,
    }
  }

  function open({ query, variables }) {
    // There a side pane would cover the new tab.
    if (isNarrow()) setVisiblePlugin(null)
    addTab()
    queryEditor.setValue(query)
    variableEditor.setValue(variables)
    // GraphiQL learns the new tab's operations a tenth of a second after an edit.
    // Who runs the example before that would send the former tab's name with it.
    const facts = operationFacts(query)
    setOperationFacts(facts)
    updateActiveTabValues({ query, variables, operationName: facts.operationName })
  }

  return { ready: Boolean(queryEditor && variableEditor), current, open }
}
