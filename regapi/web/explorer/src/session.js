// Which tabs GraphiQL opens with. In order of weight: what the address asks for,
// the tabs of the last visit, the first few examples.

import { operationFacts } from './operations.js'

const TABS_AT_FIRST = 5

// Where GraphiQL keeps the tabs of the last visit.
const STORED_TABS = 'graphiql:tabState'

const WELCOME = {
  query: `# Write a query here and run it with Ctrl-Enter.
# The book at the left opens the documentation of every type and field.

{
  __typename
}
`,
  variables: '',
}

/** What GraphiQL is started with, and a sentence for the reader if the address asks in vain. */
export function openingSession(address, examples) {
  const asked = address.query ? address : examples.find(({ name }) => name === address.example)

  const tabs = examples.slice(0, TABS_AT_FIRST).filter((example) => example !== asked)
  if (asked) tabs.unshift(asked)
  if (tabs.length === 0) tabs.push(WELCOME)

  // GraphiQL makes the tab with just this content the active one, and adds it if
  // no tab has it. So this must always be said, or it would show one tab's query
  // with another's variables.
  const active = asked ?? lastActiveTab() ?? tabs[0]
  return {
    defaultTabs: tabs.map(({ query, variables }) => ({ query, variables: variables ?? '' })),
    initialQuery: active.query ?? '',
    initialVariables: active.variables ?? '',
    operationName: asked ? operationFacts(asked.query, asked.operationName).operationName : null,
    problem:
      !asked && address.example && examples.length > 0
        ? `There is no example named “${address.example}”. The menu lists those there are.`
        : null,
  }
}

function lastActiveTab() {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem(STORED_TABS))
    return tabs[activeTabIndex] ?? null
  } catch {
    // A first visit, or a browser that keeps nothing.
    return null
  }
}
