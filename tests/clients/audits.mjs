// Prints what each of graphql-http's audits says of the server at the address given.
import { serverAudits } from 'graphql-http'

const [url] = process.argv.slice(2)

const findings = []
for (const { id, name, fn } of serverAudits({ url, fetchFn: fetch })) {
  const { status, reason = null } = await fn()
  findings.push({ id, name, status, reason })
}
console.log(JSON.stringify(findings))
