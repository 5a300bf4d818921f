using System.Text.Json;

namespace MLNetHashing.Tests;

/// <summary>What makes a page hard to read.</summary>
internal static class PageFaults
{
    private const string Script = """
        const faults = [];
        const seen = element => element.getClientRects().length > 0 && !element.closest('.spoken');
        const scale = element => { const svg = element.closest('svg'); return svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1; };
        const name = element => element.tagName + ' "' + (element.textContent || element.alt || '').trim().slice(0, 40) + '"';
        const channels = colour => colour.match(/[\d.]+/g).map(Number);
        const luminance = colour => channels(colour).slice(0, 3).map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
        const behind = element => {
          for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if ((channels(colour)[3] ?? 1) > 0) return colour;
          }
          return 'rgb(255, 255, 255)';
        };
        const cutOff = element => {
          for (let at = element; at; at = at.parentElement)
            if (getComputedStyle(at).overflowX !== 'visible') return at;
          return element;
        };
        const contrast = (a, b) => { const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y); return (high + .05) / (low + .05); };

        if (document.documentElement.scrollWidth > innerWidth)
          faults.push('the page is ' + document.documentElement.scrollWidth + ' px wide');
        for (const part of parts)
          if (![...document.querySelectorAll(part)].some(element => element.getBoundingClientRect().width > 0))
            faults.push('nothing is seen of ' + part);

        for (const image of document.images)
          if (!image.complete || image.naturalWidth === 0)
            faults.push(name(image) + ' is not shown');
        for (const svg of document.querySelectorAll('svg')) {
          const frame = svg.getBoundingClientRect();
          if (frame.width < 100 || frame.height < 60)
            faults.push('a figure is ' + frame.width + ' by ' + frame.height + ' px');
          const texts = [...svg.querySelectorAll('text')].map(text => [text, text.getBoundingClientRect()]);
          for (const [text, box] of texts)
            if (box.left < frame.left - .5 || box.right > frame.right + .5 || box.top < frame.top - .5 || box.bottom > frame.bottom + .5)
              faults.push(name(text) + ' reaches out of its figure');
          texts.forEach(([text, a], i) => texts.slice(i + 1).forEach(([other, b]) => {
            if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > .5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3)
              faults.push(name(text) + ' covers ' + name(other));
          }));
        }

        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node; node = walker.nextNode();) {
          const element = node.parentElement;
          if (!node.textContent.trim() || !seen(element)) continue;
          const style = getComputedStyle(element);
          const size = parseFloat(style.fontSize) * scale(element);
          if (size < 11.99)
            faults.push(name(element) + ' is written in ' + size.toFixed(1) + ' px');
          const colour = element.closest('svg') ? style.fill : style.color;
          if (contrast(colour, behind(element)) < 4.5)
            faults.push(name(element) + ' has a contrast of only ' + contrast(colour, behind(element)).toFixed(1));
          const box = cutOff(element).getBoundingClientRect();
          if (box.left < -.5 || box.right > innerWidth + .5)
            faults.push(name(element) + ' reaches from ' + box.left.toFixed(0) + ' to ' + box.right.toFixed(0) + ' px');
        }
        return faults;
        """;

    /// <summary>A line for each fault of the open page.</summary>
    /// <param name="browser">Has the page open.</param>
    /// <param name="parts">Selectors of what has to be seen of it.</param>
    public static string[] Of(Browser browser, params string[] parts)
        => browser.Run<string[]>($"const parts = {JsonSerializer.Serialize(parts)};\n{Script}");
}
