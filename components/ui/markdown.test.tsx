import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Markdown } from './markdown.tsx'

const shown = (text: string) => renderToStaticMarkup(<Markdown text={text} />)

describe('Markdown that somebody wrote', () => {
  it('keeps its form', () => {
    const html = shown('Adds **recency**\n\n- one\n\n| a |\n|---|\n| 1 |')
    expect(html).toContain('<strong>recency</strong>')
    expect(html).toContain('<li>one</li>')
    expect(html).toContain('<td>1</td>')
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<iframe src="https://evil.example"></iframe>',
    '<svg onload=alert(1)>',
    '<form action="https://evil.example"><input></form>',
  ])('holds no element of %s', (text) => {
    expect(shown(`before\n\n${text}\n\nafter`)).not.toMatch(/<(?:script|img|iframe|svg|form|input)/)
  })

  it('shows a picture as words, so that no other host hears of the reader', () => {
    const html = shown('![the curve](https://evil.example/pixel.png)')
    expect(html).toContain('[picture: the curve]')
    expect(html).not.toContain('evil.example')
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    '/api/v1/packages',
  ])('makes no link of %s', (address) => {
    expect(shown(`[press](<${address}>)`)).not.toContain('href')
  })

  it('leads to the web in a new tab that knows nothing of this one', () => {
    expect(shown('[notebook](https://git.example/nb)')).toMatch(
      /<a href="https:\/\/git\.example\/nb" rel="[^"]*noopener[^"]*"/,
    )
  })
})
