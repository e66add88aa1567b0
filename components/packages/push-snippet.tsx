import { CodeBlock } from '../ui/code-block.tsx'

/** The first push, from a folder with a model in it. */
export function PushSnippet({ origin }: { origin: string }) {
  const code = `export SHIPSHAPE_URL=${origin}
export SHIPSHAPE_TOKEN=…        # make one under Account and tokens
shipshape init                  # writes shipshape.yaml from what lies here
shipshape check
shipshape push`
  return <CodeBlock code={code} label="commands" />
}
