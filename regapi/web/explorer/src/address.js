// The page's address can carry a whole request, so that it can be linked to.

/** What `?query=&variables=&operationName=&example=` asks for. */
export function readAddress(search) {
  const parameters = new URLSearchParams(search)
  return {
    query: parameters.get('query'),
    variables: tidyJSON(parameters.get('variables')),
    operationName: parameters.get('operationName'),
    example: parameters.get('example'),
  }
}

/** An absolute address that opens this page with the given request. */
export function shareLink({ query, variables, operationName }) {
  const parameters = new URLSearchParams({ query })
  if (variables.trim()) parameters.set('variables', compactJSON(variables))
  if (operationName) parameters.set('operationName', operationName)
  return `${location.origin}/explorer?${parameters}`
}

// Text that is no JSON is passed on as it is: GraphiQL says what is wrong with it.
function tidyJSON(text) {
  try {
    return text && JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function compactJSON(text) {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
