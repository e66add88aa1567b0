import { describe, expect, it } from 'vitest'
import { isRisky, placeOf, valueText } from './difference-words.ts'

describe('the words of a difference', () => {
  it('names the thing and what of it', () => {
    expect(placeOf('environment.libraries[pypi:scikit-learn].version')).toEqual({ name: 'scikit-learn', of: 'pypi' })
    expect(placeOf('environment.libraries[npm:@scope/a]')).toEqual({ name: '@scope/a', of: 'npm' })
    expect(placeOf('configuration.hyperparameters.depth')).toEqual({ name: 'hyperparameters.depth' })
    expect(placeOf('data[training clicks].window.end')).toEqual({ name: 'training clicks', of: 'window.end' })
    expect(placeOf('files[model/weights.onnx]')).toEqual({ name: 'model/weights.onnx', of: 'file' })
    expect(placeOf('summary')).toEqual({ name: 'summary' })
  })

  it('says values short, files by size and digest, libraries by version', () => {
    expect(valueText({ ecosystem: 'pypi', name: 'numpy', version: '2.1.3' })).toBe('2.1.3')
    expect(valueText({ digest: `sha256:${'9f'.repeat(32)}`, size: 1500 })).toBe('1.5 kB, sha256:9f9f9f9f…')
    expect(valueText(['a', 'b'])).toBe('a, b')
    expect(valueText({ start: '2019-10-01', end: '2019-11-01' })).toBe('start 2019-10-01, end 2019-11-01')
    expect(valueText('x'.repeat(1000))).toHaveLength(141)
    expect(valueText(0.1)).toBe('0.1')
    expect(valueText(7189)).toBe('7,189')
  })

  it('cuts what is long around its first difference', () => {
    const [before, after] = ['old', 'new'].map((word) => `${'a'.repeat(300)}${word}${'z'.repeat(300)}`)
    expect(valueText(before ?? '', after)).toMatch(/^…a+oldz+…$/)
    expect(valueText(`${'a'.repeat(300)}b`, 'a'.repeat(300))).toMatch(/^…a+b$/)
    expect(valueText('x'.repeat(1000), 'y')).toBe(`${'x'.repeat(140)}…`)
  })

  it('takes major changes for a risk, and no other', () => {
    expect(['major', 'major, older', 'minor', 'patch', '+41 days'].map(isRisky)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
