"""A clinic's first steps, asked over GraphQL. Needs Python 3.11 and no package.

python clinic_checklist.py [ADDRESS OF THE SERVICE]
"""

import json
import sys
from typing import Any
from urllib.request import Request, urlopen

QUERY = """
query FirstSteps($clinic: ClinicInput!) {
  checklist(clinic: $clinic) {
    phases {
      title
      steps { number applicability provision { title verification citations { text } } }
    }
  }
}
"""

CLINIC = {"jurisdiction": "CA", "services": ["ESKETAMINE_REMS"], "staff": ["PHYSICIAN"], "setting": "OUTPATIENT"}


def ask(address: str, query: str, variables: dict[str, Any]) -> dict[str, Any]:
    """The data of an answer; an error of the service ends the program with its message."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = Request(f"{address}/graphql", body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as response:
        answer = json.load(response)
    if errors := answer.get("errors"):
        sys.exit(f"{errors[0]['extensions']['code']}: {errors[0]['message']}")
    data: dict[str, Any] = answer["data"]
    return data


def main() -> None:
    """Print the steps of the first phase."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    first = ask(address, QUERY, {"clinic": CLINIC})["checklist"]["phases"][0]
    print(first["title"])
    for step in first["steps"]:
        rule = step["provision"]
        print(f"{step['number']}. {rule['title']} ({step['applicability']}, {rule['verification']})")


if __name__ == "__main__":
    main()
