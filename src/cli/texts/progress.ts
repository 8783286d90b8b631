// How far long work is: a bar on a terminal, lines elsewhere.

export const progressTexts = {
  count: (done: number, total: number) => `${done} of ${total}`,
  line: (verb: string, percent: number) => `${verb}: ${percent}%`,
  timeLeft: (time: string) => `% done, ${time} left`,
}
