import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readCatalogInfo } from './catalog-info.ts'
import { keyOfEntity, readRef } from './entities.ts'
import { processorTimeOf } from './testing.ts'

const fixture = (name: string) => readCatalogInfo(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'))
const component = (...lines: string[]) =>
  readCatalogInfo(['kind: Component', 'metadata:', '  name: reco', ...lines].join('\n'))

describe('files of real projects', () => {
  test('a component with tags, links and owner', () => {
    const { entities, flaws } = fixture('backstage-artist-lookup-component.yaml')
    expect(flaws).toEqual([])
    expect(entities).toHaveLength(1)
    expect(entities[0]).toMatchObject({
      line: 1,
      kind: 'Component',
      name: 'artist-lookup',
      namespace: 'default',
      tags: ['java', 'data'],
      type: 'service',
      lifecycle: 'experimental',
      owner: { kind: 'group', namespace: 'default', name: 'team-a', line: 37 },
      system: { kind: 'system', name: 'artist-engagement-portal' },
    })
    expect(entities[0]?.links).toHaveLength(7)
  })

  test('a group and its people in one file, each at its line', () => {
    const { entities, flaws } = fixture('backstage-team-a-group.yaml')
    expect(flaws).toEqual([])
    expect(entities.map((entity) => [entity.line, keyOfEntity(entity), entity.email])).toEqual([
      [1, 'group:default/team-a', 'team-a@example.com'],
      [15, 'user:default/breanna.davison', 'breanna-davison@example.com'],
      [26, 'user:default/janelle.dawe', 'janelle-dawe@example.com'],
      [37, 'user:default/nigel.manning', 'nigel-manning@example.com'],
      [51, 'user:default/guest', 'guest@example.com'],
      [64, 'user:development/guest', 'guest@example.com'],
    ])
    expect(entities[0]?.parent?.name).toBe('backstage')
    expect(entities.slice(1).map(({ memberOf }) => memberOf.map(keyOfEntity))).toEqual(
      Array.from({ length: 5 }, () => ['group:default/team-a']),
    )
  })

  test('annotations are kept, an owner is read as it is written', () => {
    const [entity] = fixture('backstage.catalog-info.yaml').entities
    expect(entity?.annotations['github.com/project-slug']).toBe('backstage/backstage')
    expect(entity?.owner).toMatchObject({ name: 'CNCF', written: 'CNCF' })
  })

  test('a template of code is told by the line that makes it one', () => {
    expect(fixture('software-templates-springboot.catalog-info.yaml')).toEqual({
      entities: [],
      flaws: [{ line: 5, message: 'is a template that is not filled in' }],
    })
  })
})

describe('a reference', () => {
  test.each([
    ['team-a', 'group:default/team-a'],
    ['Group:default/Team-A', 'group:default/team-a'],
    ['user:jane', 'user:default/jane'],
    ['shop/team-a', 'group:shop/team-a'],
    ['jane@shop.example', 'group:default/jane@shop.example'],
  ])('%s is %s', (written, key) => {
    const ref = readRef(written, 'group')
    expect(ref && keyOfEntity(ref)).toBe(key)
  })

  test.each(['', ':', 'a:', '/', 'a/b/c', 'team a', 'a:b:c', 'x'.repeat(501)])('%j is none', (written) => {
    expect(readRef(written, 'group')).toBeUndefined()
  })
})

describe('an entity', () => {
  test('its kind is known in any case, and names that look like numbers stay text', () => {
    expect(readCatalogInfo('kind: component\nmetadata: {name: 007, namespace: 1.10}').entities[0]).toMatchObject({
      kind: 'Component',
      name: '007',
      namespace: '1.10',
    })
  })

  test('groups and users say who belongs together', () => {
    const { entities } = readCatalogInfo(
      'kind: Group\nmetadata: {name: ml, namespace: shop}\nspec:\n  children: [group:default/ml-ops]\n  members: [jane, user:default/bo]\n',
    )
    expect(entities[0]?.children.map(keyOfEntity)).toEqual(['group:default/ml-ops'])
    expect(entities[0]?.members.map(keyOfEntity)).toEqual(['user:shop/jane', 'user:default/bo'])
  })

  test('anchors, aliases and merged keys mean what they stand for', () => {
    const { entities, flaws } = readCatalogInfo(
      'kind: Component\nmetadata:\n  name: &n reco\n  title: *n\nspec:\n  <<: &base {owner: team-a, type: model}\n  type: service\n',
    )
    expect(flaws).toEqual([])
    expect(entities[0]).toMatchObject({ title: 'reco', type: 'service', owner: { name: 'team-a' } })
  })

  test('a template of a value is left as it is, and told', () => {
    const { entities, flaws } = component('spec:', '  owner: ${{ values.owner }}')
    expect(entities[0]?.owner).toMatchObject({ name: '${{ values.owner }}', written: '${{ values.owner }}' })
    expect(flaws).toEqual([{ line: 5, message: 'spec.owner is a template that is not filled in' }])
  })

  test.each([
    ['spec: {owner: [a]}', 4, 'spec.owner must be text'],
    ['spec:\n  owner: a team', 5, 'must be a reference such as group:default/team-a, not a team'],
    ['  tags:\n    - a\n    - {b: c}', 6, 'must be text'],
    ['spec: {}\nspec: {}', 5, 'is written twice: spec'],
    ['spec: *none', 4, 'has an alias without an anchor: *none'],
    ['__proto__: {owner: a}', 4, 'is not allowed as a key'],
  ])('%j is left out, and told at its line', (text, line, message) => {
    const { entities, flaws } = component(text)
    expect(entities).toHaveLength(1)
    expect(entities[0]?.owner).toBeUndefined()
    expect(flaws).toEqual([{ line, message }])
  })

  test.each([
    ['a: 1', 1, 'is not an entity: it has no kind'],
    ['- kind: Component', 1, 'is not an entity: it has no kind'],
    ['kind: Component\nmetadata: {title: x}', 1, 'is not an entity: it has no metadata.name'],
    ['# a template\napiVersion: x\nkind: Template', 3, 'is of a kind that is not read: Template'],
    [
      'kind: Location\nmetadata: {name: all}\nspec:\n  targets: [./a.yaml]',
      4,
      'asks to read other files as well: ./a.yaml',
    ],
    ['name: {{ cookiecutter.name }}', 1, 'is a template that is not filled in'],
    ['kind: [', 1, 'is not YAML: the indentation does not fit, or a bracket is not closed'],
  ])('%j says what is wrong', (text, line, message) => {
    expect(readCatalogInfo(text).flaws).toEqual([{ line, message }])
  })

  test('one document that is not YAML leaves the others', () => {
    const text = 'kind: User\nmetadata: {name: a}\n---\nkind: [\n---\n\n---\nkind: User\r\nmetadata: {name: b}\n...\n'
    const { entities, flaws } = readCatalogInfo(`\ufeff${text}`)
    expect(entities.map(({ name, line }) => [name, line])).toEqual([
      ['a', 1],
      ['b', 8],
    ])
    expect(flaws.map(({ line }) => line)).toEqual([5])
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    'kind: ',
    'Component',
    'metadata:',
    'name: ',
    'spec:',
    'owner: ',
    'a',
    '\n',
    '\n  ',
    '\n---\n',
    '&a ',
    '*a',
    '<<: ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '!!x ',
    '"',
    "'",
    '|\n',
    '#',
    '${{',
    '}}',
    '{%',
    '\t',
    '\ud800',
  )

  test('is answered, with lines that are in it, and twice the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
          fc.string(),
        ),
        (text) => {
          const read = readCatalogInfo(text)
          const lines = text.split('\n').length
          for (const { line } of [...read.flaws, ...read.entities]) expect(line >= 1 && line <= lines).toBe(true)
          expect(readCatalogInfo(text)).toEqual(read)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('every entity that is written is read, at its line', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
    fc.assert(
      fc.property(fc.array(fc.record({ name, owner: name, tags: fc.array(name) }), { maxLength: 5 }), (written) => {
        const documents = written.map(({ name, owner, tags }) =>
          stringify({ kind: 'Component', metadata: { name, tags }, spec: { owner } }, { aliasDuplicateObjects: false }),
        )
        const text = documents.join('---\n')
        const { entities, flaws } = readCatalogInfo(text)
        expect(flaws).toEqual([])
        expect(entities.map(({ name, owner, tags }) => ({ name, owner: owner?.name, tags }))).toEqual(written)
        for (const { owner } of entities) expect(text.split('\n')[(owner?.line ?? 0) - 1]).toContain('owner:')
      }),
    )
  })

  const doubling = Array.from({ length: 60 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`)
  test.each([
    ['aliases of aliases', `a0: &a0 [x, x]\n${doubling.join('')}`, 'unfolds into too many values: write fewer aliases'],
    ['an alias of itself', 'a: &a [*a]', 'is nested more than 64 deep'],
    ['many merged keys', `b: &b {k: v}\nm:\n${'  <<: *b\n'.repeat(9_000)}`, 'is not an entity: it has no kind'],
    ['many broken documents', '--- ]\n'.repeat(9_000), 'is not YAML: this was not expected here'],
    ['deep lists', '['.repeat(100_000), 'is nested more than 64 deep'],
    ['many values', '- a\n'.repeat(130_000), 'holds too many values: import it in parts'],
    ['long lines', 'x'.repeat(512 * 1024), 'is not an entity: it has no kind'],
    ['1 MiB', 'a'.repeat(1024 * 1024), 'is longer than 512 KiB: import it in parts'],
  ])('of %s is answered without delay', (_, text, message) => {
    expect(readCatalogInfo(text).flaws.map(({ message }) => message)).toContain(message)
    expect(processorTimeOf(() => readCatalogInfo(text))).toBeLessThan(1_000)
  })
})
