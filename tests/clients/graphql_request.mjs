// graphql-request asks in which schedule a substance is, by POST and by GET, and then for too large a page.
import { ClientError, GraphQLClient, gql } from 'graphql-request'

import { recorded } from './wire.mjs'

const [url] = process.argv.slice(2)

const SCHEDULE = gql`
  query SubstanceSchedule($substance: String!, $asOf: Date) {
    legalStatus(substance: $substance, asOf: $asOf) {
      placements { schedule since establishedBy { citation } }
    }
  }
`
const TOO_MANY = gql`
  query TooMany($first: Int!) {
    agencies(first: $first) { totalCount }
  }
`
const variables = { substance: 'ketamine', asOf: '2020-01-01' }

const { wire, fetch } = recorded()
const posting = new GraphQLClient(url, { fetch })
const getting = new GraphQLClient(url, { fetch, method: 'GET' })

const posted = await posting.request(SCHEDULE, variables)
const got = await getting.request(SCHEDULE, variables)
const refusal = await posting.request(TOO_MANY, { first: 101 }).catch((error) => error)
if (!(refusal instanceof ClientError)) throw refusal

console.log(JSON.stringify({ posted, got, errors: refusal.response.errors, wire }))
