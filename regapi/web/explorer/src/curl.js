import { ENDPOINT } from './fetcher.js'

/** The request as a curl command for a POSIX shell. */
export function curlCommand({ query, variables, headers, operationName }) {
  const body = { query }
  const values = parse(variables, 'The variables are')
  if (values) body.variables = values
  if (operationName) body.operationName = operationName

  const lines = [`curl -sS ${quote(location.origin + ENDPOINT)}`, `-H 'Content-Type: application/json'`]
  for (const [name, value] of Object.entries(parse(headers, 'The headers are') ?? {})) {
    lines.push(`-H ${quote(`${name}: ${value}`)}`)
  }
  lines.push(`--data-binary ${quote(JSON.stringify(body))}`)
  return lines.join(' \\\n  ')
}

function parse(text, what) {
  if (!text.trim()) return null
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${what} not valid JSON.`)
  }
}

// Within single quotes a shell takes everything literally, but for the quote itself.
function quote(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
