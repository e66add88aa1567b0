import { CodeBlock } from '../ui/code-block.tsx'
import { GetTheCommand } from './get-the-command.tsx'

/** The first push, from a folder with a model in it. */
export function PushSnippet({ origin }: { origin: string }) {
  const code = `# make a token under Account and tokens
export SHIPSHAPE_URL=${origin} SHIPSHAPE_TOKEN=…

shipshape init   # writes shipshape.yaml from this folder
shipshape check  # says what is missing
shipshape push   # registers the version`
  return (
    <>
      <CodeBlock code={code} label="commands" />
      <GetTheCommand />
    </>
  )
}
