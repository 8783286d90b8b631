// A message about a text: what the editor would tell its writer. Content never throws, it leaves messages.

export interface Message {
  /** A stable name such as `math-unclosed`. */
  rule: string
  message: string
  line?: number
  column?: number
}

interface Place {
  position?: { start: { line: number; column: number } } | undefined
}

/** A message at the start of a node, or about the whole text when there is no node. */
export function messageAt(rule: string, message: string, node?: Place): Message {
  const start = node?.position?.start
  return start ? { rule, message, line: start.line, column: start.column } : { rule, message }
}
