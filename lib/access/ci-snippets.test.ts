import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ciSnippets, terminalSnippet } from './ci-snippets.ts'
import type { TokenView } from './schema.ts'

const token: TokenView = {
  id: 'one',
  name: 'ci',
  kind: 'ci',
  scopes: ['read', 'register'],
  packages: ['ranker'],
  madeBy: null,
  createdAt: '2026-11-16T09:12:00.000Z',
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
}
const origin = 'https://models.shop.example'
const codeOf = (key: string, said: Partial<TokenView> = {}) =>
  ciSnippets({ ...token, ...said }, origin).find((one) => one.key === key)?.code ?? ''

const fetched = 'curl -fsSO "$SHIPSHAPE_URL/shipshape.mjs"'
const steps = [fetched, 'node shipshape.mjs push']
const remark = '# "node shipshape.mjs check" before the push fails the job'

describe('a snippet for CI', () => {
  it('is a workflow of GitHub that takes the token from its secrets and pushes', () => {
    const { shipshape } = parse(codeOf('github')).jobs
    expect(shipshape.env).toEqual({ SHIPSHAPE_URL: origin, SHIPSHAPE_TOKEN: '${{ secrets.SHIPSHAPE_TOKEN }}' })
    const runs = shipshape.steps.flatMap(({ run }: { run?: string }) => run ?? [])
    expect(runs).toEqual(steps)
  })

  it('is a job of GitLab that does the same', () => {
    const { shipshape } = parse(codeOf('gitlab'))
    expect(shipshape.variables).toEqual({ SHIPSHAPE_URL: origin })
    expect(shipshape.script).toEqual(steps)
  })

  it('says beside the push how a job fails that falls short', () => {
    for (const key of ['github', 'gitlab', 'shell']) expect(codeOf(key)).toContain(remark)
  })

  it('says beside the push how the scenarios are run', () => {
    const tried = `# "node shipshape.mjs test --command 'python serve_lines.py' --report" after the push`
    for (const key of ['github', 'gitlab', 'shell']) expect(codeOf(key)).toContain(tried)
  })

  it('only reads where the token may not register', () => {
    for (const key of ['github', 'gitlab', 'shell']) {
      expect(codeOf(key, { scopes: ['read'] })).toContain('node shipshape.mjs pull ranker')
      expect(codeOf(key, { scopes: ['read'] })).not.toMatch(/mjs (?:push|check|test)/)
      expect(codeOf(key, { scopes: ['read'], packages: null })).toContain('node shipshape.mjs pull PACKAGE')
    }
  })
})

describe('a snippet for the terminal', () => {
  it('exports the secret, begins a manifest where there is none, and pushes', () => {
    expect(terminalSnippet(token, 'shp_x', origin).split('\n')).toEqual([
      `export SHIPSHAPE_URL=${origin} SHIPSHAPE_TOKEN=shp_x`,
      fetched,
      'node shipshape.mjs init',
      'node shipshape.mjs push',
    ])
  })

  it('says beside the push how the scenarios are run', () => {
    const tried = `# "node shipshape.mjs test --command 'python serve_lines.py' --report" after the push`
    for (const key of ['github', 'gitlab', 'shell']) expect(codeOf(key)).toContain(tried)
  })

  it('only reads where the token may not register', () => {
    const reading = terminalSnippet({ ...token, scopes: ['read'] }, 'shp_x', origin)
    expect(reading.split('\n').slice(1)).toEqual([fetched, 'node shipshape.mjs pull ranker'])
  })
})
