const assignment = /^\s*(?:(?:export|set|ENV|ARG|-e|--env)\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*[=:]/
const comment = /^\s*(?:#|\/\/|$)/

/** The names in a pasted `.env` or its like, each once, and how many of its lines named nothing. Values are not kept. */
type EnvNames = { names: string[]; unread: number }

/**
 * Reads the names of environment variables out of a text and nothing else. A value in quotes may go over several lines, and none of
 * them is taken for a name.
 */
export function envNames(text: string): EnvNames {
  const names = new Set<string>()
  let unread = 0
  let open: string | undefined
  for (const line of text.split(/\r\n?|\n/)) {
    if (open !== undefined) {
      if (line.includes(open)) open = undefined
      continue
    }
    const [start, name] = assignment.exec(line) ?? []
    if (start !== undefined && name !== undefined) {
      names.add(name)
      open = quoteLeftOpen(line.slice(start.length).trim())
    } else if (!comment.test(line)) unread += 1
  }
  return { names: [...names], unread }
}

function quoteLeftOpen(value: string): string | undefined {
  const [quote] = /^["']/.exec(value) ?? []
  return quote !== undefined && !value.slice(1).includes(quote) ? quote : undefined
}
