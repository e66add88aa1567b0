import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { LookAgain } from './look-again.tsx'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const problem = { code: 'release_stale', detail: 'It changed.', errors: [{ path: 'basedOn', message: 'is old' }] }

it('says what went wrong once: not where the dialog around says it', () => {
  expect(renderToStaticMarkup(<LookAgain problem={problem} />)).toContain('It changed.')
  expect(renderToStaticMarkup(<LookAgain problem={{ ...problem, errors: [] }} said />)).toBe('')
})
