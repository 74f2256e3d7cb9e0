import { Kind, parse } from 'graphql'

/** What GraphiQL wants to know of a query: its tree, its operations, the one to run. */
export function operationFacts(query, wanted = null) {
  let documentAST
  try {
    documentAST = parse(query)
  } catch {
    // The editor marks what is wrong with it.
    return { documentAST: undefined, operations: undefined, operationName: null }
  }
  const operations = documentAST.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  const names = operations.map(({ name }) => name?.value ?? null)
  return { documentAST, operations, operationName: names.includes(wanted) ? wanted : (names[0] ?? null) }
}
