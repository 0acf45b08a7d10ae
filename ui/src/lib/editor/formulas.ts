import { formulaDraw } from '../backend';

const MOST = 300;

/** Reads the drawing of a formula. Its place on the line is set through the object model: the window refuses style attributes. */
function read(svg: string): SVGElement | null {
  // As the page's own language, which needs no namespaces to know what an SVG is.
  const element = new DOMParser().parseFromString(svg, 'text/html').body.firstElementChild;
  if (element?.localName !== 'svg') return null;
  const rules = (element.getAttribute('style') ?? '').split(';').map((rule) => rule.split(':'));
  element.removeAttribute('style');
  const drawing = document.importNode(element, true) as SVGElement;
  for (const [name = '', value = ''] of rules) if (name !== '') drawing.style.setProperty(name.trim(), value.trim());
  drawing.setAttribute('aria-hidden', 'true');
  return drawing;
}

/** What formulas look like, as the core draws them for what is exported. */
class Formulas {
  readonly #drawn = new Map<string, Promise<SVGElement | null>>();

  /** The drawing of a source, or null where it is no formula. */
  async draw(latex: string, display: boolean): Promise<SVGElement | null> {
    const name = `${display ? 'd' : 'i'}${latex}`;
    let drawing = this.#drawn.get(name);
    if (!drawing) {
      drawing = formulaDraw({ latex, display }).then(
        ({ svg }) => (svg === null ? null : read(svg)),
        () => {
          this.#drawn.delete(name);
          return null;
        },
      );
      this.#drawn.set(name, drawing);
      const [oldest] = this.#drawn.keys();
      if (this.#drawn.size > MOST && oldest !== undefined) this.#drawn.delete(oldest);
    }
    const found = await drawing;
    return found && (found.cloneNode(true) as SVGElement);
  }
}

export const formulas = new Formulas();
