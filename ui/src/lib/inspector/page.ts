/**
 * Prepares a page for the phone: no scroll bar, dead links, and the place to which it is scrolled.
 *
 * The frame may run no script and shares nothing with the window, so nothing can scroll it from outside. A snap point
 * at the wanted place does: the first layout goes there, and shortly after it lets go, so that the reader can scroll.
 */
export function placed(html: string, scrolled: number): string {
  const fraction = Math.max(0, Math.min(1, scrolled)).toFixed(4);
  return `${html}<style>
html{scroll-snap-type:y mandatory;scrollbar-width:none}
::-webkit-scrollbar{display:none}
body{position:relative}
a{pointer-events:none}
#place{position:absolute;left:0;top:calc((100% - 100vh)*${fraction});width:1px;height:100vh;pointer-events:none;visibility:hidden;scroll-snap-align:start;animation:let-go 1ms .25s forwards}
@keyframes let-go{to{scroll-snap-align:none;display:none}}
</style><i id="place"></i>`;
}
