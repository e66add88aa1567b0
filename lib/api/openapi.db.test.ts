import Ajv from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '#lib/access/permissions'
import { addressOf } from '#lib/http/address'
import { allRoutes } from './routes.ts'
import { testApi } from './testing.ts'

type Schema = Record<string, unknown>
type Content = { content?: Record<string, { schema: Schema }> }
type Parameter = { name: string; in: string; required: boolean; schema: Schema }
type Operation = {
  operationId: string
  summary: string
  'x-permission': { name: keyof typeof permissions; role: string; scope: string }
  parameters: Parameter[]
  requestBody?: Content
  responses: Record<string, Content & { description?: string }>
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Schema } }

let api: Awaited<ReturnType<typeof testApi>>
let document: Document
let operations: { address: string; method: string; operation: Operation }[]
beforeAll(async () => {
  api = await testApi()
  document = (await api.ask('GET', '/openapi.json', { as: 'nobody' })).json
  operations = Object.entries(document.paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ address, method, operation })),
  )
})
afterAll(() => api.remove())

describe('the OpenAPI document', () => {
  it('has exactly the routes there are', () => {
    const documented = operations.map(({ address, method }) => `${method} ${address}`)
    const served = allRoutes.map((route) => `${route.method} ${addressOf(route).replace('+}', '}')}`)
    expect(new Set(documented)).toEqual(new Set(served))
    expect(documented).toHaveLength(served.length)
  })

  it('names for each the permission it stands behind', () => {
    for (const { operation } of operations) {
      const { name, ...needs } = operation['x-permission']
      const { does: _, ...needed } = permissions[name]
      expect(needs).toEqual(needed)
    }
  })

  it('describes each parameter of an address, and no other', () => {
    for (const { address, operation } of operations) {
      const inAddress = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const described = operation.parameters.filter((parameter) => parameter.in === 'path')
      expect(described.map(({ name }) => name)).toEqual(inAddress)
      expect(described.every(({ required }) => required)).toBe(true)
    }
  })

  it('has an identifier of its own, a summary and an answer for each, and JSON Schemas that compile', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const ajv = new Ajv({ strict: false, validateFormats: false })
    ajv.addSchema({ $id: 'document', components: document.components })
    const schemas = operations.flatMap(({ operation: { parameters, requestBody, responses, summary } }) => {
      expect(summary).not.toBe('')
      expect(Object.keys(responses).some((status) => /^[23]/.test(status))).toBe(true)
      const bodies = [requestBody, ...Object.values(responses)].flatMap((one) => Object.values(one?.content ?? {}))
      return [...parameters, ...bodies].map(({ schema }) => schema)
    })
    for (const schema of schemas) {
      const { $ref } = schema as { $ref?: string }
      const compiled = ajv.compile($ref ? { $ref: `document${$ref}` } : schema)
      expect(compiled).toBeTypeOf('function')
    }
  })

  it('promises the problem that is answered', async () => {
    const { json, headers } = await api.ask('GET', '/packages/nowhere')
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(headers.get('x-request-id')).toBe(json.requestId)
    expect(new Ajv({ strict: false }).compile(document.components.schemas.Problem as object)(json)).toBe(true)
  })

  it('promises the bodies that are answered', async () => {
    await api.ask('POST', '/packages', { json: { name: 'shown', title: 'Shown', purpose: 'to be read' } })
    await api.ask('POST', '/packages/shown/versions', {
      json: { shipshape: 1, package: 'shown', version: '1.0.0', summary: 'First' },
    })
    const ajv = new Ajv({ strict: false, validateFormats: false })
    for (const address of [
      '/packages',
      '/packages/shown',
      '/packages/shown/versions',
      '/packages/shown/versions/1.0.0',
      '/packages/shown/versions/1.0.0/checks',
      '/standards',
      '/search?q=shown',
      '/audit',
      '/audit/verification',
      '/me',
      '/example',
    ]) {
      const path = `/api/v1${address.split('?')[0]}`.replace('/shown', '/{package}').replace('/1.0.0', '/{version}')
      const schema = document.paths[path]?.get?.responses['200']?.content?.['application/json']?.schema
      const { json } = await api.ask('GET', address)
      const validate = ajv.compile(schema ?? false)
      expect([address, validate(json), validate.errors]).toEqual([address, true, null])
    }
  })
})
