import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Json } from '#lib/json'
import { canonicalManifest, manifestDigest } from './canonical.ts'
import { parseManifest } from './parse.ts'
import type { Manifest } from './schema.ts'
import { manifests, wholeManifest, withOneChange } from './testing.ts'

const small: Manifest = { shipshape: 1, package: 'a', version: '1.0.0', summary: 's', files: [] }
const canonicalExtra = (extra: Record<string, Json>) => {
  const text = canonicalManifest({ ...small, extra })
  return text.slice('{"extra":'.length, text.indexOf(',"files":'))
}

const fromBits = (bits: string) => new DataView(Uint8Array.from(Buffer.from(bits, 'hex')).buffer).getFloat64(0)

describe('RFC 8785', () => {
  // Appendix B: the bits of a double, and how it is written.
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('number %s is written %s', (bits, written) => {
    expect(canonicalExtra({ n: fromBits(bits) })).toBe(`{"n":${written}}`)
  })

  test.each(['7fffffffffffffff', '7ff0000000000000'])('number %s has no canonical form', (bits) => {
    expect(() => canonicalExtra({ n: fromBits(bits) })).toThrow()
  })

  test('section 3.2.2: literals, strings and numbers', () => {
    const { manifest } = parseManifest(
      String.raw`{"shipshape":1,"package":"a","version":"1.0.0","summary":"s","extra":{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]}}`,
      'json',
    )
    expect(canonicalExtra(manifest?.extra ?? {})).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  test('section 3.2.3: keys are sorted by UTF-16 code units', () => {
    const names = {
      '\u20ac': 'Euro',
      '\r': 'Return',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\u{1f600}': 'Face',
      '\u0080': 'Control',
      '\u00f6': 'Diaeresis',
    }
    const order = [...canonicalExtra(names).matchAll(/:"(\w+)"/g)].map(([, name]) => name)
    expect(order).toEqual(['Return', 'One', 'Control', 'Diaeresis', 'Euro', 'Face', 'Dalet'])
  })

  test('structures: keys are sorted at every level, entries of a list are not', () => {
    const structures = {
      '1': { f: { f: 'hi', F: 5 }, '\n': 56 },
      '10': {},
      '': 'empty',
      a: {},
      '111': [{ e: 'yes', E: 'no' }, 3, 1],
      A: {},
    }
    expect(canonicalExtra(structures)).toBe(
      String.raw`{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"},3,1],"A":{},"a":{}}`,
    )
  })
})

/** The same value with the keys of every object in another order. */
function reordered(value: unknown, turn: number): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, turn))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, reordered(inner, turn)] as const)
  const cut = entries.length === 0 ? 0 : turn % entries.length
  return Object.fromEntries([...entries.slice(cut), ...entries.slice(0, cut)].toReversed())
}

const digestOf = (text: string, form: 'yaml' | 'json') => {
  const parsed = parseManifest(text, form)
  return parsed.manifest ? manifestDigest(parsed.manifest) : parsed.issues
}

describe('the digest of a manifest', () => {
  test('is the same for the same content, however it is written', () => {
    fc.assert(
      fc.property(manifests, fc.nat(9), fc.nat(4), (manifest, turn, indent) => {
        const digest = manifestDigest(manifest)
        const turned = reordered({ ...manifest, files: manifest.files.toReversed() }, turn)
        expect(digestOf(JSON.stringify(turned, null, indent), 'json')).toBe(digest)
        expect(digestOf(stringify(turned, { aliasDuplicateObjects: false, version: '1.2' }), 'yaml')).toBe(digest)
      }),
      { numRuns: 200 },
    )
  })

  test('is another for every change of a value', () => {
    fc.assert(
      fc.property(manifests, fc.nat(), (manifest, pick) => {
        expect(manifestDigest(withOneChange(manifest, pick))).not.toBe(manifestDigest(manifest))
      }),
    )
  })

  test('is another when a key is taken away or a file is renamed', () => {
    const { manifest } = parseManifest(wholeManifest, 'yaml')
    if (!manifest) throw new Error('The example is valid.')
    const { notes: _, ...less } = manifest
    const renamed = { ...manifest, files: manifest.files.map((file) => ({ ...file, path: `x/${file.path}` })) }
    expect(new Set([manifest, less, renamed].map(manifestDigest)).size).toBe(3)
  })

  test('is the SHA-256 of the canonical text', () => {
    const text = canonicalManifest(small)
    expect(text).toBe('{"files":[],"package":"a","shipshape":1,"summary":"s","version":"1.0.0"}')
    // printf '%s' "$text" | sha256sum
    expect(manifestDigest(small)).toBe('sha256:b79780e067589209a54cded3df827d63e8c9943fd23c2cf2d8b65924585a1d43')
  })
})
