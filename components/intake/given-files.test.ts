import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { droppedFrom, filesChosen, mostFiles } from './given-files.ts'

const placed = (path: string) => ({ path, file: new File([path], path.split('/').at(-1) ?? path) })
const dropped = (...paths: string[]) => {
  const { name, files, left } = droppedFrom(paths.map(placed))
  return { name, paths: files.map(({ path }) => path), left }
}

describe('what was given', () => {
  it('is called as the folder that holds it all, and its paths begin within', () => {
    expect(dropped('ranker/MLmodel', 'ranker/src/predict.py')).toEqual({
      name: 'ranker',
      paths: ['MLmodel', 'src/predict.py'],
      left: [],
    })
  })

  it('has no name where it is single files, or several folders', () => {
    expect(dropped('MLmodel', 'requirements.txt').name).toBeUndefined()
    expect(dropped('a/MLmodel', 'b/MLmodel')).toMatchObject({ name: undefined, paths: ['a/MLmodel', 'b/MLmodel'] })
    expect(dropped('a/MLmodel', 'README.md').name).toBeUndefined()
  })

  it('is left without hidden files and caches, of which each is named once', () => {
    const paths = ['p/.git/HEAD', 'p/.git/config', 'p/src/__pycache__/a.pyc', 'p/b.pyc', 'p/venv/bin/python', 'p/a.py']
    expect(dropped(...paths)).toEqual({
      name: 'p',
      paths: ['a.py'],
      left: ['.git', 'src/__pycache__', 'b.pyc', 'venv'],
    })
  })

  it('is neither lost nor doubled, whatever the paths', () => {
    const step = fc.constantFrom('a', 'b', 'c', '.git', 'node_modules', 'x.py', 'y.pyc')
    const path = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.join('/'))
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
        const { name, files, left } = droppedFrom(paths.map(placed))
        const whole = (inner: string) => (name === undefined ? inner : `${name}/${inner}`)
        const found = files.map(({ path: inner }) => whole(inner))
        const skipped = paths.filter((one) => !found.includes(one))
        const below = (one: string, folder: string) => `${one}/`.startsWith(`${folder}/`)
        expect(new Set([...found, ...skipped])).toEqual(new Set(paths))
        expect(skipped.every((one) => left.some((cut) => below(one, whole(cut)) || below(one, cut)))).toBe(true)
      }),
    )
  })

  it('is refused in a sentence where it is more than a version holds', () => {
    const many = Array.from({ length: mostFiles + 1 }, (_, at) => placed(`p/${at}.txt`))
    expect(() => droppedFrom(many)).toThrow(/^These are more than 5,000 files/)
    expect(droppedFrom(many.slice(1)).files).toHaveLength(mostFiles)
  })

  it('is placed where the chosen folder says, or by its own name', () => {
    const inFolder = Object.defineProperty(new File(['x'], 'a.py'), 'webkitRelativePath', { value: 'p/src/a.py' })
    expect(filesChosen([inFolder, new File(['x'], 'b.py')]).map(({ path }) => path)).toEqual(['p/src/a.py', 'b.py'])
  })
})
