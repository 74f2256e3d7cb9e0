// graphql-codegen makes TypeScript types: one module of the whole schema, one of documents' files.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as operations from '@graphql-codegen/typescript-operations'
import { parse } from 'graphql'

const [target, schemaFile, ...files] = process.argv.slice(2)

// All of them travel as text.
const SCALARS = {
  Date: 'string',
  DateTime: 'string',
  Decimal: 'string',
  Duration: 'string',
  SessionDateTime: 'string',
  URL: 'string',
}

const read = (file) => parse(readFileSync(file, 'utf8'))
const documents = files.map((file) => ({ location: file, document: read(file) }))

for (const [name, plugin] of Object.entries({ schema: typescript, operations })) {
  const filename = join(target, `${name}.ts`)
  const content = await codegen({
    filename,
    schema: read(schemaFile),
    documents,
    pluginMap: { [name]: plugin },
    plugins: [{ [name]: {} }],
    // A scalar that is not named above is an error, not `any`.
    config: { scalars: SCALARS, strictScalars: true },
  })
  writeFileSync(filename, content)
}
console.log(JSON.stringify(SCALARS))
