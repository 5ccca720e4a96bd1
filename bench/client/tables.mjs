/** A Markdown table. */
export function table(columns, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

export const print = (title, ...parts) => console.log([`## ${title}`, ...parts].join('\n\n') + '\n');
