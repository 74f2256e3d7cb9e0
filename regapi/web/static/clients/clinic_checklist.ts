// A clinic's first steps, asked over GraphQL. Needs no package.
// node clinic_checklist.ts [ADDRESS OF THE SERVICE]     (Node 22.18 or newer; Deno and Bun run it too)

type Step = {
  number: number
  applicability: 'APPLIES' | 'DEPENDS'
  provision: { title: string; verification: string; citations: { text: string }[] }
}
type FirstSteps = { checklist: { phases: { title: string; steps: Step[] }[] } }
type Answer<Data> = { data?: Data; errors?: { message: string; extensions: { code: string } }[] }

const QUERY = `
query FirstSteps($clinic: ClinicInput!) {
  checklist(clinic: $clinic) {
    phases {
      title
      steps { number applicability provision { title verification citations { text } } }
    }
  }
}`

const CLINIC = { jurisdiction: 'CA', services: ['ESKETAMINE_REMS'], staff: ['PHYSICIAN'], setting: 'OUTPATIENT' }

async function ask<Data>(address: string, query: string, variables: object): Promise<Data> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as Answer<Data>
  if (errors) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`)
  return data as Data
}

const address = process.argv[2] ?? 'http://127.0.0.1:8000'
const { checklist } = await ask<FirstSteps>(address, QUERY, { clinic: CLINIC })
const [first] = checklist.phases
console.log(first.title)
for (const { number, applicability, provision } of first.steps) {
  console.log(`${number}. ${provision.title} (${applicability}, ${provision.verification})`)
}
