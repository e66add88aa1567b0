import { describe, expect, it } from 'vitest'
import { agentWords } from './agent-words.ts'

const mozilla = (rest: string) => `Mozilla/5.0 (${rest}`
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0'

describe('a user agent in plain words', () => {
  it.each([
    [mozilla(`Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`), 'Chrome on Windows'],
    [mozilla(`Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/150.0.0.0`), 'Edge on Windows'],
    [mozilla(`Macintosh; Intel Mac OS X 10_15_7) ${chrome} Safari/537.36 OPR/120.0.0.0`), 'Opera on macOS'],
    [
      mozilla('Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15'),
      'Safari on macOS',
    ],
    [mozilla('iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile Safari/604.1'), 'Safari on iPhone'],
    [mozilla(`Linux; Android 15; Pixel 9) ${chrome} Mobile Safari/537.36`), 'Chrome on Android'],
    [mozilla('X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'), 'Firefox on Linux'],
    ['curl/8.9.1', 'curl'],
    ['python-requests/2.32', 'Unknown browser'],
    [mozilla('Windows NT 10.0) Something/1'), 'Unknown browser on Windows'],
    ['', 'Unknown browser'],
    [null, 'Unknown browser'],
  ])('%j is "%s"', (agent, words) => {
    expect(agentWords(agent)).toBe(words)
  })
})
