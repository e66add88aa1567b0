import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'

let api: Awaited<ReturnType<typeof testApi>>
const manifest = (version: string) => ({ shipshape: 1, package: 'alpha', version, summary: 'Ranks products' })

beforeAll(async () => {
  api = await testApi()
  await api.ask('POST', '/packages', { json: { name: 'alpha', title: 'Alpha', purpose: 'to be renamed' } })
  await api.ask('POST', '/packages/alpha/versions', { json: manifest('1.0.0') })
  await api.ask('PATCH', '/packages/alpha', { json: { name: 'beta' } })
})
afterAll(() => api.remove())

describe('after a rename', () => {
  it('the old address leads every request to the new one, changes too', async () => {
    const asked = await Promise.all([
      api.ask('POST', '/packages/alpha/versions', { json: manifest('1.0.0') }),
      api.ask('PATCH', '/packages/alpha', { json: { title: 'Other' } }),
      api.ask('PUT', '/packages/alpha/versions/1.0.0/withdrawal', { as: 'promote', json: { reason: 'why' } }),
      api.ask('DELETE', '/packages/alpha/versions/1.0.0/withdrawal', { as: 'promote' }),
    ])
    expect(asked.map(({ status }) => status)).toEqual([308, 308, 308, 308])
    expect(asked.map(({ headers }) => headers.get('location'))).toEqual([
      '/api/v1/packages/beta/versions',
      '/api/v1/packages/beta',
      '/api/v1/packages/beta/versions/1.0.0/withdrawal',
      '/api/v1/packages/beta/versions/1.0.0/withdrawal',
    ])
  })

  it('the same manifest is still the same version, and the next one is taken under the old name', async () => {
    const same = await api.ask('POST', '/packages/beta/versions', { json: manifest('1.0.0') })
    const next = await api.ask('POST', '/packages/beta/versions', { json: manifest('1.1.0') })
    expect([same.status, same.json.created, next.status]).toEqual([200, false, 201])
    expect(next.json.package).toBe('beta')
  })

  it('a manifest of another package is refused at its name', async () => {
    const { status, json } = await api.ask('POST', '/packages/beta/versions', {
      json: { ...manifest('1.2.0'), package: 'gamma' },
    })
    expect([status, json.errors]).toEqual([
      422,
      [{ path: 'package', message: 'must be beta, the package it is sent to' }],
    ])
  })
})
