const SVG = 'http://www.w3.org/2000/svg';

/**
 * Puts plain text in the place of labels that are HTML. Some kinds of diagrams have them whatever they are told, and a
 * picture of such a drawing may not be read back.
 */
export function plainLabels(svg: SVGSVGElement): void {
  for (const label of svg.querySelectorAll('foreignObject')) {
    const lines = textLines(label);
    const number = (name: string) => Number.parseFloat(label.getAttribute(name) ?? '') || 0;
    const style = getComputedStyle(label.querySelector('p, span, div') ?? label);
    const size = Number.parseFloat(style.fontSize) || 15;
    const text = document.createElementNS(SVG, 'text');
    text.setAttribute('text-anchor', 'middle');
    text.setAttribute('style', `font-size:${String(size)}px;font-weight:${style.fontWeight};fill:${style.color};stroke:none`);
    const middle = number('x') + number('width') / 2;
    const line = size * 1.4;
    const first = number('y') + number('height') / 2 - ((lines.length - 1) * line) / 2 + size * 0.36;
    lines.forEach((words, index) => {
      const span = document.createElementNS(SVG, 'tspan');
      span.setAttribute('x', String(middle));
      span.setAttribute('y', String(first + index * line));
      span.textContent = words;
      text.append(span);
    });
    label.replaceWith(text);
  }
}

/** The lines of a label, as its breaks and blocks make them. */
export function textLines(label: Element): string[] {
  const lines = [''];
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) lines.push((lines.pop() ?? '') + (node.textContent ?? '').replace(/\s+/g, ' '));
    else if (node instanceof Element && node.localName === 'br') lines.push('');
    else {
      const isBlock = node instanceof Element && /^(p|div|li)$/.test(node.localName);
      if (isBlock && lines.at(-1)?.trim()) lines.push('');
      for (const child of node.childNodes) walk(child);
    }
  };
  walk(label);
  return lines.map((line) => line.trim()).filter((line, index, all) => line !== '' || (index > 0 && index < all.length - 1));
}
