import { CodeBlock } from '../ui/code-block.tsx'
import { GetTheCommand } from './get-the-command.tsx'

/** The first push, from a folder with a model in it. */
export function PushSnippet({ origin }: { origin: string }) {
  const code = `# make a token under Account and tokens
export SHIPSHAPE_URL=${origin} SHIPSHAPE_TOKEN=…

# write shipshape.yaml from this folder, see what is missing, register
shipshape init
shipshape check
shipshape push`
  return (
    <>
      <CodeBlock code={code} label="commands" />
      <GetTheCommand />
    </>
  )
}
