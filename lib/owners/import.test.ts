import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Owner } from '#lib/packages/schema'
import { readCatalogInfo } from './catalog-info.ts'
import { readCodeowners } from './codeowners.ts'
import { ownersAfter, planOf } from './import.ts'
import { keysOfAnnotations, keysOfRepository } from './repository.ts'
import type { Known, Plan } from './schema.ts'

const reco = (owners: Owner[] = []) => ({
  name: 'product-recommender',
  repository: 'https://github.com/shop/reco.git',
  owners,
})
const known = (packages: Known['packages'] = [reco()]): Known => ({
  packages,
  teams: [{ name: 'reco-team', title: 'Recommendations' }, { name: 'search' }],
  people: [{ email: 'jane@shop.example' }, { email: 'bo@shop.example' }, { email: 'bo@mail.example' }],
})
const fromCodeowners = (text: string, catalog = known(), folders?: Record<string, string>) =>
  planOf({ file: 'codeowners', ...readCodeowners(text), folders: new Map(Object.entries(folders ?? {})) }, catalog)
const fromEntities = (text: string, catalog = known()) =>
  planOf({ file: 'catalog-info', ...readCatalogInfo(text) }, catalog)
const entity = (spec: string, metadata = 'name: product-recommender', kind = 'Component') =>
  `kind: ${kind}\nmetadata: {${metadata}}\nspec: {${spec}}\n`
const user = (email: string) => `---\nkind: User\nmetadata: {name: jd}\nspec: {profile: {email: ${email}}}\n`
const named = ({ changes }: Plan) => changes.map(({ role, before, after }) => [role, before, after])

describe('CODEOWNERS', () => {
  test('the first owner of the folder becomes accountable, the second backup, others are told', () => {
    const plan = fromCodeowners('* @search\n/models/product-recommender/ @shop/reco-team jane@shop.example @bo\n')
    expect(plan.changes).toEqual([
      {
        package: 'product-recommender',
        role: 'accountable',
        before: null,
        after: 'reco-team',
        line: 2,
        why: 'first owner of models/product-recommender by /models/product-recommender/; @shop/reco-team is the team of that name',
      },
      {
        package: 'product-recommender',
        role: 'backup',
        before: null,
        after: 'jane@shop.example',
        line: 2,
        why: 'second owner of models/product-recommender by /models/product-recommender/; jane@shop.example is the person with the e-mail address jane@shop.example',
      },
    ])
    expect(plan.notImported).toEqual([
      { package: 'product-recommender', owner: '@bo', line: 2, why: 'only the first two owners are imported' },
    ])
  })

  test('a handle is a person by the name before the @ when only one has it, else a team', () => {
    expect(fromCodeowners('product_recommender @Jane').changes[0]).toMatchObject({
      after: 'jane@shop.example',
      why: expect.stringContaining('@Jane is a person, matched by the name before the @'),
    })
    expect(named(fromCodeowners('**/product-recommender/** @search'))).toEqual([['accountable', null, 'search']])
    expect(fromCodeowners('product-recommender @bo').unknown).toMatchObject([{ owner: '@bo', role: 'accountable' }])
  })

  test('a later rule wins, also when it names no folder', () => {
    expect(named(fromCodeowners('/product-recommender/ @jane\n* @search'))).toEqual([['accountable', null, 'search']])
    expect(fromCodeowners('/product-recommender/ @jane\n* ').unmatched).toEqual([
      { package: 'product-recommender', why: 'nobody owns product-recommender' },
    ])
  })

  test('an owner nobody knows keeps its place: the second does not become accountable', () => {
    const plan = fromCodeowners('product-recommender @shop/reco-taem @jane')
    expect(plan.unknown).toEqual([
      {
        owner: '@shop/reco-taem',
        role: 'accountable',
        where: { package: 'product-recommender', line: 1 },
        nearest: 'reco-team',
      },
    ])
    expect(named(plan)).toEqual([['backup', null, 'jane@shop.example']])
  })

  test('two folders with different owners are a question; an answer is taken', () => {
    const text = '/models/product-recommender/ @jane\n/tests/product-recommender/ @search\n'
    expect(fromCodeowners(text).unmatched[0]?.why).toBe(
      'models/product-recommender and tests/product-recommender are named like it and have different owners: say which is its',
    )
    expect(named(fromCodeowners(text, known(), { 'product-recommender': './tests/product-recommender/' }))).toEqual([
      ['accountable', null, 'search'],
    ])
    expect(fromCodeowners('* @jane', known(), { 'product-recommender': '/' }).changes[0]?.why).toContain(
      'first owner of the repository by *',
    )
    expect(fromCodeowners('/models/ @jane').unmatched[0]?.why).toBe(
      'no folder of the file is named like it: say which is its',
    )
  })

  test('sections of GitLab add up, and a role is nobody', () => {
    const plan = fromCodeowners('[Models] @@maintainer @jane\n/product-recommender/\n^[Docs]\n* @search')
    expect(named(plan)).toEqual([
      ['accountable', null, 'jane@shop.example'],
      ['backup', null, 'search'],
    ])
    expect(plan.changes[1]?.why).toContain('in section Docs')
    expect(plan.notImported).toMatchObject([{ owner: '@@maintainer', why: 'is a role of GitLab: it names nobody' }])
  })

  test('nobody is both accountable and backup', () => {
    const plan = fromCodeowners('product-recommender @jane JANE@shop.example')
    expect(named(plan)).toEqual([['accountable', null, 'jane@shop.example']])
    expect(plan.notImported[0]?.why).toBe('jane@shop.example is the accountable owner already')
  })
})

describe('catalog-info', () => {
  test.each([
    ['name', entity('owner: reco-team'), 'it has the name of the package; reco-team is the team of that name'],
    [
      'title',
      entity('owner: "group:default/recommendations"'),
      'it has the name of the package; group:default/recommendations is the team with that title',
    ],
    [
      'annotation',
      entity('owner: reco-team', 'name: x, annotations: {shipshape/package: product-recommender}'),
      'its annotation shipshape/package names the package',
    ],
    [
      'slug',
      entity('owner: reco-team', 'name: x, annotations: {github.com/project-slug: Shop/Reco}'),
      'its repository is that of the package alone',
    ],
    [
      'location',
      entity(
        'owner: reco-team',
        'name: x, annotations: {backstage.io/source-location: "url:https://github.com/shop/reco/tree/main/models/"}',
      ),
      'its repository is that of the package alone',
    ],
  ])('finds the package and its team by %s', (_, text, why) => {
    const [change] = fromEntities(text).changes
    expect(change).toMatchObject({ role: 'accountable', before: null, after: 'reco-team', line: 3 })
    expect(change?.why).toContain(why)
  })

  test('a user is a person by the address the file gives, and by no other then', () => {
    expect(named(fromEntities(entity('owner: user:jd') + user('Jane@shop.example')))).toEqual([
      ['accountable', null, 'jane@shop.example'],
    ])
    expect(fromEntities(entity('owner: user:jane'))).toMatchObject({ changes: [{ after: 'jane@shop.example' }] })
    expect(fromEntities(entity('owner: user:jd') + user('jane@old.example')).unknown).toMatchObject([
      { owner: 'user:jd' },
    ])
    expect(named(fromEntities(entity('owner: jane@shop.example')))).toEqual([
      ['accountable', null, 'jane@shop.example'],
    ])
  })

  test('annotations name the other roles', () => {
    const annotations = 'annotations: {shipshape/backup: user:jane, shipshape/steward: search}'
    expect(named(fromEntities(entity('owner: reco-team', `name: product-recommender, ${annotations}`)))).toEqual([
      ['accountable', null, 'reco-team'],
      ['backup', null, 'jane@shop.example'],
      ['steward', null, 'search'],
    ])
  })

  test('a repository of two packages decides nothing', () => {
    const two = known([reco(), { ...reco(), name: 'top-sellers' }])
    const plan = fromEntities(
      entity('owner: search', 'name: x, annotations: {github.com/project-slug: shop/reco}'),
      two,
    )
    expect(plan.unmatched[0]).toEqual({
      entity: 'component:default/x',
      line: 1,
      why: 'its repository is that of 2 packages',
    })
    expect(plan.changes).toEqual([])
  })

  test('the surest entity speaks; of two as sure, neither does', () => {
    const api = entity('owner: search', undefined, 'API')
    expect(named(fromEntities(`${api}---\n${entity('owner: reco-team')}`))).toEqual([
      ['accountable', null, 'reco-team'],
    ])
    const other = entity('owner: search', 'name: product-recommender, namespace: shop')
    expect(fromEntities(`${entity('owner: reco-team')}---\n${other}`).unmatched).toEqual([
      {
        package: 'product-recommender',
        why: 'component:default/product-recommender on line 1 and component:shop/product-recommender on line 5 name different owners for it',
      },
    ])
  })

  test('what matches nothing is told', () => {
    const plan = fromEntities(
      `${entity('owner: a', 'name: x')}---\n${entity('type: model', 'name: "${{ values.name }}"')}`,
    )
    expect(plan.unmatched).toEqual([
      { entity: 'component:default/x', line: 1, why: 'no package has its name or its repository' },
      { entity: 'component:default/${{ values.name }}', line: 5, why: 'its name is a template that is not filled in' },
      { package: 'product-recommender', why: 'no entity has its name or its repository' },
    ])
    expect(fromEntities(entity('type: model')).unmatched[0]?.why).toBe('it names no owner')
  })
})

describe('any import', () => {
  test('an accountable owner who is replaced is told, nobody else is taken away, and those named already are counted', () => {
    const owners: Owner[] = [
      { role: 'accountable', owner: 'search' },
      { role: 'backup', owner: 'Jane@shop.example' },
      { role: 'backup', owner: 'search' },
      { role: 'business', owner: 'search' },
    ]
    const plan = fromCodeowners('product-recommender @shop/reco-team @jane', known([reco(owners)]))
    expect(named(plan)).toEqual([['accountable', 'search', 'reco-team']])
    expect(plan.unchanged).toBe(1)
    expect(ownersAfter(owners, plan.changes)).toEqual([...owners.slice(1), { role: 'accountable', owner: 'reco-team' }])
  })

  test('done, plans nothing more, and leaves at most one accountable owner', () => {
    const owner = fc.constantFrom('@jane', '@bo', '@shop/reco-team', '@search', '@nobody', '@@dev', 'jane@shop.example')
    const rule = fc.tuple(fc.constantFrom('*', 'a', '/x/a/', 'b', '**/b/**', '[S]'), fc.array(owner, { maxLength: 4 }))
    const codeowners = fc
      .array(rule)
      .map((rules) => rules.map(([pattern, owners]) => [pattern, ...owners].join(' ')).join('\n'))
    const ref = fc.constantFrom('reco-team', 'user:jane', 'search', 'user:bo', 'nobody', 'jane@shop.example')
    const entities = fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), ref, ref, fc.constantFrom('API', 'Component')))
      .map((list) =>
        list
          .map(([name, owner, backup, kind]) =>
            entity(`owner: "${owner}"`, `name: ${name}, annotations: {shipshape/backup: "${backup}"}`, kind),
          )
          .join('---\n'),
      )
    const held = fc.uniqueArray(
      fc.constantFrom<Owner>(
        { role: 'accountable', owner: 'search' },
        { role: 'backup', owner: 'reco-team' },
        { role: 'backup', owner: 'jane@shop.example' },
      ),
    )
    fc.assert(
      fc.property(codeowners, entities, fc.boolean(), held, held, (rules, entities, choice, a, b) => {
        const read = (packages: Known['packages']) =>
          choice ? fromCodeowners(rules, known(packages)) : fromEntities(entities, known(packages))
        const before = [
          { name: 'a', owners: a },
          { name: 'b', owners: b },
        ]
        const plan = read(before)
        const after = before.map(({ name, owners }) => ({
          name,
          owners: ownersAfter(
            owners,
            plan.changes.filter((change) => change.package === name),
          ),
        }))
        expect(read(after)).toEqual({ ...plan, changes: [], unchanged: plan.unchanged + plan.changes.length })
        for (const { owners } of after)
          expect(owners.filter(({ role }) => role === 'accountable').length).toBeLessThan(2)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a repository', () => {
  test.each([
    'https://github.com/shop/reco',
    'https://github.com/Shop/Reco.git',
    'https://token@github.com/shop/reco/',
    'git@github.com:shop/reco.git',
    'ssh://git@github.com/shop/reco',
    'github.com/shop/reco/tree/main/models',
    'https://github.com/shop/reco/blob/main/catalog-info.yaml',
  ])('%s is found by one key', (address) => {
    expect(keysOfRepository(address)).toEqual(['github.com/shop/reco', 'github:shop/reco'])
  })

  test('groups within groups, and places in them, on GitLab', () => {
    expect(keysOfRepository('https://gitlab.shop.example/a/b/c/-/tree/main/x')).toEqual([
      'gitlab.shop.example/a/b/c',
      'gitlab:a/b/c',
    ])
    expect(keysOfAnnotations({ 'gitlab.com/project-slug': 'a/b/c' })).toEqual(['gitlab:a/b/c'])
  })

  test('any text is an address or none', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(keysOfRepository(text))))
    expect(keysOfRepository('')).toEqual([])
  })
})
