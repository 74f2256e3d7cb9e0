// Apollo Client pages through agencies with its cache, by hash: POST throughout, or GET for what is known by hash.
import { createHash } from 'node:crypto'

import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client'
import { createPersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { relayStylePagination } from '@apollo/client/utilities'
import { filter, firstValueFrom } from 'rxjs'

import { recorded } from './wire.mjs'

const [url, method] = process.argv.slice(2)

// Each way has a document of its own, so that the server has not seen it before.
const AGENCIES = gql`
  query ApolloAgenciesBy${method}($first: Int!, $after: String) {
    agencies(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { id slug name jurisdiction { id name } } }
    }
  }
`

/** A client with an empty cache, and what it sends. */
function newClient() {
  const { wire, fetch } = recorded()
  const sha256 = (text) => createHash('sha256').update(text).digest('hex')
  const link = ApolloLink.from([
    createPersistedQueryLink({ sha256, useGETForHashedQueries: method === 'GET' }),
    new HttpLink({ uri: url, fetch }),
  ])
  const cache = new InMemoryCache({ typePolicies: { Query: { fields: { agencies: relayStylePagination() } } } })
  return { wire, client: new ApolloClient({ link, cache }) }
}

/** The slugs of the agencies on a page. */
function slugs({ agencies }) {
  return agencies.edges.map((edge) => edge.node.slug)
}

const first = newClient()
const page = await first.client.query({ query: AGENCIES, variables: { first: 3 } })

const second = newClient()
const watched = second.client.watchQuery({ query: AGENCIES, variables: { first: 3 } })
const watching = watched.subscribe()
const again = await firstValueFrom(watched.pipe(filter(({ loading }) => !loading)))
await watched.fetchMore({ variables: { after: again.data.agencies.pageInfo.endCursor } })
const merged = second.client.readQuery({ query: AGENCIES, variables: { first: 3 } })
watching.unsubscribe()

const tooMany = { query: AGENCIES, variables: { first: 101 }, fetchPolicy: 'no-cache' }
const refusal = await second.client.query(tooMany).catch((error) => error)
if (!CombinedGraphQLErrors.is(refusal)) throw refusal

console.log(
  JSON.stringify({
    first: { slugs: slugs(page.data), wire: first.wire },
    second: { slugs: slugs(again.data), merged: slugs(merged), wire: second.wire },
    errors: refusal.errors,
  }),
)
