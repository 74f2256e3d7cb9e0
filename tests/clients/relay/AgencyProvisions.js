// What a Relay component asks: an agency, and its provisions a page at a time in both directions.
import { graphql } from 'relay-runtime'

export const query = graphql`
  query AgencyProvisionsQuery($slug: String!, $asOf: Date, $first: Int!, $after: String) {
    agency(slug: $slug) {
      ...AgencyProvisions_agency @arguments(first: $first, after: $after)
    }
  }
`

export const fragment = graphql`
  fragment AgencyProvisions_agency on Agency
  @refetchable(queryName: "AgencyProvisionsPaginationQuery")
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  ) {
    id
    name
    provisions(first: $first, after: $after, last: $last, before: $before, asOf: $asOf)
      @connection(key: "AgencyProvisions_provisions") {
      totalCount
      edges {
        node {
          __typename
          id
          slug
        }
      }
    }
  }
`
