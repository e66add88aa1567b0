import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { NothingThen } from './nothing-then.tsx'

const html = (code: string, facts: Record<string, unknown> = {}) =>
  renderToStaticMarkup(<NothingThen refusal={{ code, message: 'Why.', facts }} asked={{ package: 'ranker' }} />)

it('tells what was not live then from what there is not', () => {
  const early = html('not_live_then', { first: '2026-11-01T10:00:00Z' })
  expect(early).toContain('Nothing was live then')
  expect(early).toContain('See its first release')
  expect(html('query_invalid')).toContain('This cannot be traced')
  for (const code of ['package_missing', 'digest_missing']) {
    expect(html(code)).toContain('There is nothing of that name or digest')
    expect(html(code)).not.toContain('was live')
  }
})
