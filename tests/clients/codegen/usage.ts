// A program that uses the generated types; what must not compile says so, and would be an error if it did.
import type { ClinicChecklistQuery, ClinicChecklistQueryVariables, KetamineScheduleQuery } from './operations'
import type { Agency, Scalars } from './schema'

export const variables: ClinicChecklistQueryVariables = {
  clinic: { jurisdiction: 'CA', services: ['ESKETAMINE_REMS'], employsStaff: true },
  asOf: '2026-11-01',
}

// @ts-expect-error a clinic is somewhere
export const nowhere: ClinicChecklistQueryVariables = { clinic: { services: ['ESKETAMINE_REMS'] } }

// @ts-expect-error no clinic gives that treatment
export const unknown: ClinicChecklistQueryVariables = { clinic: { jurisdiction: 'CA', services: ['MAGIC'] } }

export function fees({ checklist }: ClinicChecklistQuery): string[] {
  const steps = checklist.phases.flatMap((phase) => phase.steps)
  return steps.flatMap(({ provision }) => {
    // @ts-expect-error not every provision is a requirement
    provision.fee
    return provision.__typename === 'Requirement' && provision.fee ? [provision.fee.amount] : []
  })
}

export function since({ legalStatus }: KetamineScheduleQuery): string | null {
  // @ts-expect-error an unknown substance has no legal status
  legalStatus.placements
  return legalStatus?.placements[0]?.since ?? null
}

export function total({ provisions }: Agency): number {
  // @ts-expect-error an agency's provisions come as a page, not as a list
  provisions.length
  return provisions.totalCount
}

// @ts-expect-error money is text, never a number
export const money: Scalars['Decimal']['output'] = 888
