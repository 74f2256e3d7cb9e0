// A fetch that writes down what goes over the wire.

/** A fetch, and the list of requests that went through it with what came back. */
export function recorded() {
  const wire = []
  async function recordingFetch(input, options = {}) {
    const response = await fetch(input, options)
    const answer = await response.clone().json()
    wire.push({
      method: options.method ?? 'GET',
      ...asked(new URL(input), options.body),
      status: response.status,
      cacheControl: response.headers.get('cache-control'),
      mediaType: response.headers.get('content-type').split(';')[0],
      codes: (answer.errors ?? []).map((error) => error.extensions.code),
    })
    return response
  }
  return { wire, fetch: recordingFetch }
}

/** Whether a request holds its document, and the hash that it holds. */
function asked(address, body) {
  const content = body ? JSON.parse(body) : Object.fromEntries(address.searchParams)
  const extensions = typeof content.extensions === 'string' ? JSON.parse(content.extensions) : content.extensions
  return { hasDocument: Boolean(content.query), hash: extensions?.persistedQuery?.sha256Hash ?? null }
}
