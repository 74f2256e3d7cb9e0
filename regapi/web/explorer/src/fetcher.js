export const ENDPOINT = '/graphql'

/** Sends GraphiQL's requests to the API on the same host. */
export async function fetcher(request, { headers } = {}) {
  const answer = await fetch(ENDPOINT, {
    method: 'POST',
    headers: {
      Accept: 'application/graphql-response+json, application/json;q=0.9',
      'Content-Type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(request),
  })
  const text = await answer.text()
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's error page, say: show it rather than a complaint about JSON.
    throw new Error(`HTTP ${answer.status} ${answer.statusText}: ${text.slice(0, 500)}`)
  }
}
