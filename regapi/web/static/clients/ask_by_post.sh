#!/bin/sh
# What a clinic must settle first, by POST: the document and its variables as JSON.
# sh ask_by_post.sh [ADDRESS OF THE SERVICE]
set -eu

curl -sS --fail-with-body "${1:-http://127.0.0.1:8000}/graphql" \
  -H 'Content-Type: application/json' \
  --data-binary @- <<'JSON'
{
  "query": "query Open($clinic: ClinicInput!) { checklist(clinic: $clinic) { questions(first: 3) { key text settles } } }",
  "variables": { "clinic": { "jurisdiction": "CA", "services": ["ESKETAMINE_REMS"] } }
}
JSON
