// The workers must be known to Monaco before GraphiQL starts it.
import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import '@graphiql/plugin-explorer/style.css'
import './page.css'

import { createRoot } from 'react-dom/client'

import { readAddress } from './address.js'
import { App } from './App.jsx'
import { loadExamples } from './examples.js'
import { openingSession } from './session.js'

// GraphiQL reads its tabs once, when it starts, so the examples come first.
const { examples, problem } = await loadExamples()
const session = openingSession(readAddress(location.search), examples)

createRoot(document.getElementById('explorer')).render(
  <App examples={examples} session={session} notes={[problem, session.problem].filter(Boolean)} />,
)
