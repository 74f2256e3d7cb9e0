#!/bin/sh
# Since when ketamine is in Schedule III, by GET: the document in the address.
# sh ask_by_get.sh [ADDRESS OF THE SERVICE]
set -eu

curl -sS --fail-with-body --get "${1:-http://127.0.0.1:8000}/graphql" \
  --data-urlencode 'query=query Ask($of: String!) { legalStatus(substance: $of) { placements { schedule since } } }' \
  --data-urlencode 'variables={ "of": "ketamine" }'
