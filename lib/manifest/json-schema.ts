import { z } from 'zod'
import { manifest } from './schema.ts'

export const schemaAddress = '/schema/manifest/1'

/**
 * The manifest's JSON Schema, draft 2020-12, for editors and other programs. It holds the structural rules; what relates one
 * value to another (a window's ends, names used twice, files that are missing) only the server and the command check.
 */
export function manifestJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(manifest, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  })
  return {
    $schema,
    $id: schemaAddress,
    title: 'Shipshape manifest',
    description: 'One version of a model package: six parts, prediction API, assumptions and files.',
    ...schema,
  }
}
