// Relay's runtime pages through an agency's provisions with the artefacts that its compiler made.
import { createRequire } from 'node:module'
import { join } from 'node:path'

import Relay from 'relay-runtime'

const [url, artefacts] = process.argv.slice(2)
const require = createRequire(import.meta.url)
const PAGE = 3

const query = require(join(artefacts, 'AgencyProvisionsQuery.graphql.js'))
const fragment = require(join(artefacts, 'AgencyProvisions_agency.graphql.js'))
const { paginationRequest, paginationMetadata } = Relay.getPaginationMetadata(fragment, 'relay.mjs')
const { identifierInfo } = Relay.getRefetchMetadata(fragment, 'relay.mjs')

const asked = []
const network = Relay.Network.create(async ({ name, text }, variables) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: text, operationName: name, variables }),
  })
  const answer = await response.json()
  if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`)
  asked.push({ name, variables })
  return answer
})

/** A component with a store of its own that first shows the page after a cursor. */
async function component(after) {
  const environment = new Relay.Environment({ network, store: new Relay.Store(new Relay.RecordSource()) })
  const variables = { slug: 'dea', asOf: '2026-11-01', first: PAGE, after }
  const operation = Relay.createOperationDescriptor(Relay.getRequest(query), variables)
  environment.retain(operation)
  await Relay.fetchQuery(environment, query, variables).toPromise()
  const { agency } = environment.lookup(operation.fragment).data
  const selector = Relay.getSingularSelector(Relay.getFragment(fragment), agency)
  const shown = () => environment.lookup(selector).data

  /** Fetches one more page at one end of what is shown, as Relay's hooks do; what is shown then. */
  async function loadMore(direction) {
    const { startCursor, endCursor } = shown().provisions.pageInfo
    const cursor = direction === 'forward' ? endCursor : startCursor
    const known = { ...selector.owner.variables, ...selector.variables }
    const more = Relay.getPaginationVariables(direction, PAGE, cursor, known, {}, paginationMetadata)
    more[identifierInfo.identifierQueryVariableName] = shown()[identifierInfo.identifierField]
    await Relay.fetchQuery(environment, paginationRequest, more).toPromise()
    return shown()
  }

  return { shown, loadMore }
}

const fromTheStart = await component(null)
const start = fromTheStart.shown()
const forward = await fromTheStart.loadMore('forward')

const inTheMiddle = await component(start.provisions.pageInfo.endCursor)
const middle = inTheMiddle.shown()
const backward = await inTheMiddle.loadMore('backward')

console.log(JSON.stringify({ paginationMetadata, identifierInfo, asked, start, forward, middle, backward }))
