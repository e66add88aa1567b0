import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DeclaredEnvironment, environmentOf, matchEnvironment, matchWords } from './environment.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const numpy = { ecosystem: 'pypi', name: 'numpy', version: '2.3.4', pinned: true }
const declared: DeclaredEnvironment = {
  environment: {
    runtime: { name: 'python', version: '3.11' },
    image: { reference: 'shop/recommender', digest: digest('a') },
    platform: { os: 'linux' },
  },
  libraries: [numpy, { ecosystem: 'pypi', name: 'pandas', version: '>=2', pinned: false }],
}
const match = (runner: Record<string, unknown>) => matchEnvironment(declared, environmentOf(runner))
const python = { name: 'python', version: '3.11.7' }

describe('the environment of a run', () => {
  it.each([
    ['all that is declared', { runtime: python, libraries: [numpy] }],
    ['a runtime in one text', { runtime: 'Python 3.11.7', libraries: [numpy] }],
    ['a runtime by its maker', { runtime: { name: 'CPython', version: '3.11' }, libraries: [numpy] }],
    [
      'a library by another spelling of its name and version',
      { runtime: python, libraries: [{ name: 'NumPy', version: 'v2.3.4' }] },
    ],
    ['the same image, whatever else', { image: { digest: digest('a') }, runtime: { name: 'R', version: '4' } }],
    ['more libraries than are declared', { runtime: python, libraries: [numpy, { name: 'scipy', version: '1' }] }],
  ])('matches where the runner says %s', (_, runner) => {
    expect(match(runner)).toEqual({ verdict: 'matches', differences: [], unsaid: [] })
  })

  it.each([
    [{ runtime: { name: 'python', version: '3.12.1' } }, 'runtime python 3.12.1 where python 3.11 is declared'],
    [{ runtime: { name: 'python', version: '3.110' } }, 'runtime python 3.110 where python 3.11 is declared'],
    [{ runtime: { name: 'onnxruntime-web', version: '1.30.0' } }, 'runtime onnxruntime-web 1.30.0'],
    [{ runtime: python, libraries: [{ name: 'numpy', version: '2.4.0' }] }, 'numpy 2.4.0 where 2.3.4 is declared'],
    [{ runtime: python, libraries: [numpy], image: { digest: digest('b') } }, 'image'],
    [{ runtime: python, libraries: [numpy], platform: { os: 'windows' } }, 'operating system windows'],
  ])('differs: %o', (runner, words) => {
    expect(match(runner).verdict).toBe('differs')
    expect(matchWords(match(runner))).toContain(words)
  })

  it.each([
    [{}, 'on a runner that does not say its runtime, numpy'],
    [{ runtime: python }, 'on a runner that does not say its numpy'],
    [{ runtime: 7, libraries: 'numpy' }, 'on a runner that does not say its runtime, numpy'],
  ])('is not said where something declared is missing: %o', (runner, words) => {
    expect(match(runner).verdict).toBe('not said')
    expect(matchWords(match(runner))).toBe(words)
  })

  it('does not ask for a library that only other platforms have', () => {
    const elsewhere = { ...numpy, marker: "sys_platform == 'win32'" }
    const { verdict } = matchEnvironment({ libraries: [elsewhere, numpy] }, { libraries: [numpy] })
    expect(verdict).toBe('matches')
  })

  it('takes what images and kernels call the same platform for one', () => {
    const image = { environment: { platform: { os: 'linux', architecture: 'amd64' } }, libraries: [] }
    const found = (os: string, architecture: string) =>
      matchEnvironment(image, environmentOf({ platform: { os, architecture } })).differences
    expect(found('Linux', 'x86_64')).toEqual([])
    expect(found('linux', 'arm64')).toEqual([{ what: 'architecture', declared: 'amd64', found: 'arm64' }])
  })

  it('has to say an image or a platform where nothing else is declared', () => {
    const image = { environment: { image: { reference: 'shop/x', digest: digest('a') } }, libraries: [] }
    expect(matchEnvironment(image, {})).toMatchObject({ verdict: 'not said', unsaid: ['image'] })
    expect(matchEnvironment(image, { image: { digest: digest('b') } }).verdict).toBe('differs')
    expect(matchEnvironment({ environment: { platform: { os: 'linux' } }, libraries: [] }, {}).verdict).toBe('not said')
  })

  it('takes the engine of the sandbox for the runtime of its name', () => {
    const onnx = { environment: { runtime: { name: 'onnxruntime', version: '1.30' } }, libraries: [] }
    const found = environmentOf({ runtime: { name: 'onnxruntime-web', version: '1.30.0' } })
    expect(matchEnvironment(onnx, found).verdict).toBe('matches')
  })

  it('matches what is declared, said back as it is, and anything where nothing is declared', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/)
    const version = fc.stringMatching(/^\d{1,2}(\.\d{1,2}){0,2}$/)
    const library = fc.record({ ecosystem: fc.constant('pypi'), name, version, pinned: fc.constant(true) })
    const libraries = fc.uniqueArray(library, { selector: (one) => one.name.replaceAll(/[-.]+/g, '-') })
    const one = fc.record({ runtime: fc.record({ name, version }), libraries })
    fc.assert(
      fc.property(one, ({ runtime, libraries }) => {
        expect(
          matchEnvironment({ environment: { runtime }, libraries }, environmentOf({ runtime, libraries })).verdict,
        ).toBe('matches')
        expect(matchEnvironment({ libraries: [] }, environmentOf({ runtime, libraries })).verdict).toBe(
          'nothing declared',
        )
      }),
    )
  })

  it('is read from whatever a runner says of itself', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (runner) => void environmentOf(runner)))
  })
})
