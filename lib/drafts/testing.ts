import { testApi } from '#lib/api/testing'
import { createPackage, type TestApi } from '#lib/versions/testing'

type Headers = Record<string, string>

/** Whoever asks for drafts: a person's browser, or the token for registering. */
export function draftsOf(api: TestApi, headers?: Headers) {
  const as = headers ? { as: 'nobody' as const, headers } : {}
  const ask = (method: string, path: string, json?: unknown, more: Headers = {}) =>
    api.ask(method, path, { ...as, ...(json === undefined ? {} : { json }), headers: { ...headers, ...more } })
  return {
    begin: (json: unknown = {}) => ask('POST', '/drafts', json),
    read: (id: string) => ask('GET', `/drafts/${id}`),
    save: (id: string, revision: number, json: unknown) =>
      ask('PUT', `/drafts/${id}`, json, { 'if-match': `"${revision}"` }),
    discard: (id: string, more?: Headers) => ask('DELETE', `/drafts/${id}`, undefined, more),
    put: (id: string, json: unknown, more?: Headers) => ask('POST', `/drafts/${id}/files`, json, more),
    list: (query = '') => ask('GET', `/drafts${query}`),
    ask,
  }
}

export type Drafts = ReturnType<typeof draftsOf>

/** A catalog with a package, `ranker`, and whoever asks it for drafts. */
export async function draftsOfRanker(): Promise<{ api: TestApi; drafts: Drafts }> {
  const api = await testApi()
  await createPackage(api, 'ranker')
  return { api, drafts: draftsOf(api) }
}
