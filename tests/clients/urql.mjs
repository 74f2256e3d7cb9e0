// urql asks what a state demands, twice by hash through a cache, and then for a state that there is none of.
import { Client, cacheExchange, fetchExchange, gql } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'

import { recorded } from './wire.mjs'

const [url] = process.argv.slice(2)

const STATE = gql`
  query UrqlState($code: String!, $first: Int = 2) {
    jurisdiction(code: $code) {
      id
      name
      provisions(first: $first) { totalCount nodes { __typename id slug ... on Requirement { modality } } }
    }
  }
`

/** A client that nobody asked yet, and what it sends. */
function newClient() {
  const { wire, fetch } = recorded()
  const exchanges = [cacheExchange, persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange]
  return { wire, client: new Client({ url, fetch, exchanges, preferGetMethod: false }) }
}

/** What a client answers; errors with their code and path. */
async function ask(client, variables) {
  const { data, error } = await client.query(STATE, variables).toPromise()
  if (error?.networkError) throw error.networkError
  const errors = (error?.graphQLErrors ?? []).map(({ message, path, extensions }) => ({ message, path, extensions }))
  return { data: data ?? null, errors }
}

const first = newClient()
const answers = [await ask(first.client, { code: 'CA' }), await ask(first.client, { code: 'CA' })]
const second = newClient()
answers.push(await ask(second.client, { code: 'CA' }))
const refused = await ask(second.client, { code: 'CA', first: 101 })

console.log(JSON.stringify({ answers, refused, first: first.wire, second: second.wire }))
