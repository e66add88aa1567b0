import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { createPackage, register, type TestApi } from '#lib/versions/testing'

let api: TestApi
beforeAll(async () => {
  api = await testApi()
})
afterAll(() => api.remove())

const listed = async (query: string) => {
  const { status, json } = await api.ask('GET', `/packages?${query}`)
  expect(status).toBe(200)
  return { names: json.items.map(({ name }: { name: string }) => name), next: json.nextCursor }
}

/** Every page of a list, with something happening between the first and the second. */
async function allPages(query: string, meanwhile: () => Promise<unknown> = async () => undefined): Promise<string[]> {
  const names: string[] = []
  let cursor = ''
  do {
    const { names: page, next } = await listed(`${query}${cursor && `&cursor=${cursor}`}`)
    if (names.length === 0) await meanwhile()
    names.push(...page)
    cursor = next
  } while (cursor)
  return names
}

describe('creating', () => {
  it('answers with the package and its address', async () => {
    const { status, json, headers } = await createPackage(api, 'ranker', { tags: ['home', 'home'], useCase: 'ranking' })
    expect(status).toBe(201)
    expect(headers.get('location')).toBe('/api/v1/packages/ranker')
    expect(json).toMatchObject({ name: 'ranker', risk: 'medium', tags: ['home'], versions: 0, latest: null })
    expect((await api.ask('GET', '/packages/ranker')).json).toEqual(json)
  })

  it('refuses a name that is in use', async () => {
    const { status, json } = await createPackage(api, 'ranker')
    expect([status, json.code]).toEqual([409, 'package_exists'])
  })

  it('refuses two people who are both accountable, at the second', async () => {
    const owners = ['ada@shop.example', 'bo@shop.example'].map((owner) => ({ role: 'accountable', owner }))
    const { status, json } = await createPackage(api, 'two-heads', { owners })
    expect([status, json.errors[0].path]).toEqual([422, 'owners[1].role'])
    expect((await api.ask('GET', '/packages/two-heads')).status).toBe(404)
  })

  it('has one effect for one Idempotency-Key, however often it is asked', async () => {
    const json = { name: 'once', title: 'Once', purpose: 'to be made once' }
    const headers = { 'idempotency-key': 'create-once' }
    const answers = await Promise.all([1, 2, 3].map(() => api.ask('POST', '/packages', { json, headers })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const other = await api.ask('POST', '/packages', { json: { ...json, title: 'Other' }, headers })
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused'])
  })
})

describe('changing', () => {
  it('keeps what is not mentioned', async () => {
    await createPackage(api, 'changed', { tags: ['a'], risk: 'high' })
    const { status, json } = await api.ask('PATCH', '/packages/changed', { json: { title: 'Another title' } })
    expect(status).toBe(200)
    expect(json).toMatchObject({ title: 'Another title', purpose: 'to be tested', tags: ['a'], risk: 'high' })
  })

  it('leads from every name a package had to the one it has, also below it', async () => {
    await createPackage(api, 'first-name')
    await register(api, 'first-name', '1.0.0')
    await api.ask('PATCH', '/packages/first-name', { json: { name: 'second-name' } })
    await api.ask('PATCH', '/packages/second-name', { json: { name: 'third-name' } })
    for (const former of ['first-name', 'second-name'])
      for (const below of [
        '',
        '/versions?limit=1',
        '/versions/1.0.0',
        '/versions/1.0.0/files',
        '/versions/latest/manifest',
      ]) {
        const { status, headers } = await api.ask('GET', `/packages/${former}${below}`)
        expect([status, headers.get('location')]).toEqual([308, `/api/v1/packages/third-name${below}`])
      }
  })

  it('leads on however the old name is spelt in the address', async () => {
    const { status, headers } = await api.ask('GET', '/packages/%66irst-name/versions')
    expect([status, headers.get('location')]).toEqual([308, '/api/v1/packages/third-name/versions'])
  })

  it('never gives a name a package had to another package', async () => {
    expect((await createPackage(api, 'first-name')).json.code).toBe('package_exists')
    await createPackage(api, 'taker')
    const rename = await api.ask('PATCH', '/packages/taker', { json: { name: 'second-name' } })
    expect([rename.status, rename.json.code]).toEqual([409, 'package_exists'])
  })

  it('gives a package back a name it had', async () => {
    const { status } = await api.ask('PATCH', '/packages/third-name', { json: { name: 'first-name' } })
    expect(status).toBe(200)
    expect((await api.ask('GET', '/packages/first-name')).status).toBe(200)
    expect((await api.ask('GET', '/packages/third-name')).headers.get('location')).toBe('/api/v1/packages/first-name')
  })

  it('answers 404 for a package that never was', async () => {
    for (const [method, json] of [['GET'], ['PATCH', { title: 'x' }]] as const) {
      const { status, json: problem } = await api.ask(method, '/packages/nowhere', { json })
      expect([status, problem.code]).toEqual([404, 'package_missing'])
    }
  })
})

describe('listing', () => {
  beforeAll(async () => {
    for (const [index, letter] of ['c', 'a', 'e', 'b', 'd'].entries()) {
      const owners = [{ role: 'accountable', owner: index < 2 ? 'Team Search' : 'Team Mail' }]
      await createPackage(api, `list-${letter}`, {
        tags: ['listed', `n${index}`],
        owners,
        purpose: `Finds crème ${letter}`,
      })
    }
  })

  it.each([
    ['name', 'abcde'],
    ['-name', 'edcba'],
    ['changed', 'caebd'],
    ['-changed', 'dbeac'],
  ])('sorts by %s and gives each package once over its pages', async (sort, order) => {
    const expected = order.split('').map((letter) => `list-${letter}`)
    for (const filter of ['tag=listed', 'q=creme'])
      expect(await allPages(`${filter}&sort=${sort}&limit=2`)).toEqual(expected)
  })

  it('pages through equal scores without losing or repeating a package', async () => {
    const names = await allPages('tag=listed&sort=-score&limit=2')
    expect(names.toSorted()).toEqual(['list-a', 'list-b', 'list-c', 'list-d', 'list-e'])
  })

  it('loses and repeats nothing when packages come while a reader pages', async () => {
    const names = await allPages('tag=listed&sort=name&limit=2', () =>
      createPackage(api, 'list-aa', { tags: ['listed'] }),
    )
    expect(names).toEqual(['list-a', 'list-b', 'list-c', 'list-d', 'list-e'])
  })

  it.each([
    ['owner=Team%20Search', ['list-a', 'list-c']],
    ['tag=n2', ['list-e']],
    ['tag=n2&owner=Team%20Search', []],
    ['q=creme', ['list-a', 'list-b', 'list-c', 'list-d', 'list-e']],
    ['q=cr%C3%A8me%20list-d', ['list-d']],
    ['q=%25&tag=listed', ['list-a', 'list-aa', 'list-b', 'list-c', 'list-d', 'list-e']],
    ['owner=Team%25', []],
    ['tag=n_', []],
    ['format=onnx', []],
  ])('narrows by %s', async (query, names) => {
    expect((await listed(`${query}&sort=name`)).names).toEqual(names)
  })

  it('narrows by a standard to the packages whose latest version meets it', async () => {
    expect((await listed('standard=minimal')).names).toEqual([])
    await api.ask('POST', '/standards', {
      as: 'administer',
      json: {
        name: 'has-assumptions',
        title: 'Has assumptions',
        description: 'Says under which conditions it holds.',
        checks: [{ check: 'assumptions', level: 'required' }],
      },
    })
    await register(api, 'list-b', '1.0.0', { assumptions: ['At most 34 products'] })
    await register(api, 'list-c', '1.0.0')
    expect((await listed('standard=has-assumptions')).names).toEqual(['list-b'])
    await register(api, 'list-b', '1.1.0')
    expect((await listed('standard=has-assumptions')).names).toEqual([])
  })
})
