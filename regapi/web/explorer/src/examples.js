const ADDRESS = '/examples.json'

/**
 * The curated examples, with their variables as text (as the editor wants them),
 * or a sentence that says why there are none. It never fails: GraphiQL opens anyway.
 */
export async function loadExamples() {
  try {
    const answer = await fetch(ADDRESS, { signal: AbortSignal.timeout(10_000) })
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
    const examples = await answer.json()
    return { examples: examples.map(asRequest), problem: null }
  } catch (error) {
    return {
      examples: [],
      problem: `The examples could not be read from ${ADDRESS} (${error.message}). Everything else works.`,
    }
  }
}

function asRequest({ name, title, query, variables }) {
  return { name, title, query, variables: variables ? JSON.stringify(variables, null, 2) : '' }
}
