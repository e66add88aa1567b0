/** A commit as a forge shows it in the browser. */
type CommitAddress = { repository: string; commit: string }

// GitHub, Gitea and Forgejo: /commit/; GitLab: /-/commit/; Bitbucket: /commits/; each of them shows a tree at a commit, too.
const form = /^(https?:\/\/[^\s?#]+?)\/(?:-\/)?(?:commits?|tree|src\/commit)\/([0-9a-f]{7,40})(?:[/?#]\S*)?$/i

/** Understands the web address of a commit: where its repository lies, and which commit it is. */
export function commitAddress(text: string): CommitAddress | undefined {
  const [, repository, commit] = form.exec(text.trim()) ?? []
  return repository === undefined || commit === undefined ? undefined : { repository, commit: commit.toLowerCase() }
}
