const LIFT = 4;
const EDGE = 40;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Place {
  /** Where a point of the window is in the grid. */
  toGrid(x: number, y: number): { x: number; y: number };
  scrollBy(by: number): void;
  /** The window's part of the grid, in the window. */
  bounds(): DOMRect;
}

/** A rectangle that is drawn over the grid to choose what it touches. */
export class Marquee {
  box = $state.raw<Box | null>(null);
  #from = { x: 0, y: 0 };
  #down = { x: 0, y: 0 };
  #at = { x: 0, y: 0 };
  #frame = 0;
  #onchange: (box: Box | null) => void = () => undefined;
  #swallow = false;

  constructor(private readonly place: Place) {}

  begin(event: PointerEvent, onchange: (box: Box | null) => void): void {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    this.#swallow = false;
    this.#down = this.#at = { x: event.clientX, y: event.clientY };
    this.#from = this.place.toGrid(event.clientX, event.clientY);
    this.#onchange = onchange;
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('pointercancel', this.stop);
    window.addEventListener('keydown', this.#key, true);
  }

  /** Whether a click only ends the rectangle. */
  swallows(): boolean {
    const swallow = this.#swallow;
    this.#swallow = false;
    return swallow;
  }

  #move = (event: PointerEvent): void => {
    this.#at = { x: event.clientX, y: event.clientY };
    if (!this.box) {
      if (Math.hypot(this.#at.x - this.#down.x, this.#at.y - this.#down.y) <= LIFT) return;
      this.#frame = requestAnimationFrame(this.#scroll);
    }
    this.#draw();
  };

  #draw(): void {
    const to = this.place.toGrid(this.#at.x, this.#at.y);
    this.box = {
      left: Math.min(this.#from.x, to.x),
      right: Math.max(this.#from.x, to.x),
      top: Math.min(this.#from.y, to.y),
      bottom: Math.max(this.#from.y, to.y),
    };
    this.#onchange(this.box);
  }

  #scroll = (): void => {
    const { top, bottom } = this.place.bounds();
    const by = this.#at.y < top + EDGE ? this.#at.y - top - EDGE : this.#at.y > bottom - EDGE ? this.#at.y - bottom + EDGE : 0;
    if (by !== 0) {
      this.place.scrollBy(by / 3);
      this.#draw();
    }
    this.#frame = requestAnimationFrame(this.#scroll);
  };

  #up = (): void => {
    this.#swallow = this.box !== null;
    setTimeout(() => (this.#swallow = false));
    this.stop();
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.box) return;
    event.preventDefault();
    event.stopPropagation();
    this.#onchange(null);
    this.#swallow = true;
    this.stop();
  };

  stop = (): void => {
    window.removeEventListener('pointermove', this.#move);
    window.removeEventListener('pointerup', this.#up);
    window.removeEventListener('pointercancel', this.stop);
    window.removeEventListener('keydown', this.#key, true);
    cancelAnimationFrame(this.#frame);
    this.box = null;
  };
}
