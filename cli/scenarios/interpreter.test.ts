import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interpreterOf, runsHere } from './interpreter.ts'

describe('what a command begins with', () => {
  it.each([
    ['python serve.py', 'python', ['python']],
    ['python3.11 -u serve.py | tee log', 'python', ['python3.11']],
    ['.venv/bin/python serve.py', 'python', ['.venv/bin/python']],
    ['"/opt/my env/bin/python3" serve.py', 'python', ['/opt/my env/bin/python3']],
    ['uv run python serve.py', 'python', ['uv', 'run', 'python']],
    ['uv run --with pandas python3 serve.py', 'python', ['uv', 'run', '--with', 'pandas', 'python3']],
    ['poetry run python -m serve', 'python', ['poetry', 'run', 'python']],
    ["node --import 'tsx' serve.ts", 'node', ['node']],
  ])('%s', (line, kind, words) => {
    expect(interpreterOf(line)).toEqual({ kind, words, variables: {} })
  })

  it('goes with the variables that are set before it', () => {
    expect(interpreterOf("PYTHONPATH=src MODE='a b' python serve.py")).toEqual({
      kind: 'python',
      words: ['python'],
      variables: { PYTHONPATH: 'src', MODE: 'a b' },
    })
  })

  it.each([
    './serve',
    'cd src && python serve.py',
    '$PYTHON serve.py',
    'uv run serve.py',
    'pythonic',
    'A=1',
    '',
    '  ',
    '| x',
  ])('is not told by %j', (line) => {
    expect(interpreterOf(line)).toBeUndefined()
  })

  it('is looked at without end or error, whatever the line', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        interpreterOf(line)
        return true
      }),
    )
  })

  it('runs elsewhere where its first word says so', () => {
    expect(runsHere('docker run --rm -i image')).toBe(false)
    expect(runsHere('A=1 /usr/bin/ssh host serve')).toBe(false)
    expect(runsHere('python serve.py')).toBe(true)
  })
})
