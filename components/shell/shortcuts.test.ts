import { describe, expect, it } from 'vitest'
import { deedOf } from './shortcuts.ts'

const calm = { afterG: false, typing: false }
const press = (key: string, more = {}) => ({ key, ctrl: false, alt: false, ...more })

describe('the keyboard', () => {
  it('opens the palette with Ctrl+K even in a field, and with / outside of one', () => {
    expect(deedOf(press('k', { ctrl: true }), { ...calm, typing: true })).toEqual({ do: 'palette' })
    expect(deedOf(press('/'), calm)).toEqual({ do: 'palette' })
    expect(deedOf(press('/'), { ...calm, typing: true })).toBeUndefined()
  })

  it('goes to a place with g and its letter', () => {
    expect(deedOf(press('g'), calm)).toEqual({ do: 'wait' })
    expect(deedOf(press('p'), { ...calm, afterG: true })).toEqual({ do: 'go', href: '/packages' })
    expect(deedOf(press('p'), calm)).toBeUndefined()
    expect(deedOf(press('x'), { ...calm, afterG: true })).toBeUndefined()
  })

  it('leaves other shortcuts of the browser alone', () => {
    expect(deedOf(press('f', { ctrl: true }), calm)).toBeUndefined()
    expect(deedOf(press('?', { alt: true }), calm)).toBeUndefined()
  })
})
