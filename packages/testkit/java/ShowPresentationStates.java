import J2Ci.jDVInterface;
import dicomscope.DICOMscope;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;
import main.Controller;
import main.ImageActionEvent;
import main.MainContext;

/**
 * Opens images with their Grayscale Softcopy Presentation States in OFFIS DICOMscope, takes a picture of each, and says what
 * the presentation state has drawn: where the picture differs from the one without its graphic layers.
 *
 * <p>Arguments: the PNG file to write of the first, then image and presentation state, again and again. The folder it runs in
 * has a {@code DICOMscope.cfg}. Prints for each pair a line with the box of the lowest mark, the box of what lies above it, and
 * how bright the picture is in the middle of the former and beside it:
 * {@code left top right bottom left top right bottom inside outside}.
 */
public final class ShowPresentationStates {
  private static final long TIMEOUT_MS = 180_000;
  private static final long POLL_MS = 300;
  private static final int LEAST_SHADES = 60;

  private final DICOMscope scope = new DICOMscope();
  private final jDVInterface viewer;
  private final Robot robot = new Robot();

  private ShowPresentationStates() throws Exception {
    Field field = DICOMscope.class.getDeclaredField("dvi");
    field.setAccessible(true);
    viewer = (jDVInterface) field.get(scope);
    SwingUtilities.invokeAndWait(() -> scope.setVisible(true));
  }

  public static void main(String[] arguments) {
    // DICOMscope takes both away.
    PrintStream out = System.out;
    PrintStream failures = System.err;
    try {
      showAll(arguments, out);
      System.exit(0);
    } catch (Exception error) {
      // The window would keep the process alive.
      error.printStackTrace(failures);
      System.exit(1);
    }
  }

  private static void showAll(String[] arguments, PrintStream out) throws Exception {
    MainContext.instance();
    ShowPresentationStates show = new ShowPresentationStates();
    for (int index = 1; index + 1 < arguments.length; index += 2) {
      BufferedImage marked = show.open(arguments[index], arguments[index + 1]);
      if (index == 1) ImageIO.write(marked, "png", new File(arguments[0]));
      out.println(describe(marked, show.withoutLayers(marked)));
    }
  }

  private BufferedImage open(String image, String presentationState) throws Exception {
    BufferedImage before = picture();
    if (viewer.loadPState(presentationState, image) != 0) throw new IllegalStateException("It cannot be opened.");
    show();
    return settledPictureOtherThan(before);
  }

  private BufferedImage withoutLayers(BufferedImage marked) throws Exception {
    while (viewer.getCurrentPState().getNumberOfGraphicLayers() > 0) viewer.getCurrentPState().removeGraphicLayer(0);
    show();
    return settledPictureOtherThan(marked);
  }

  private void show() throws Exception {
    SwingUtilities.invokeAndWait(
        () -> {
          Controller.instance().fireEvent(new ImageActionEvent(this, 0, 1, 1));
          scope.switchToViewer();
        });
  }

  private BufferedImage picture() {
    return robot.createScreenCapture(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
  }

  /** The first picture that is another one and stays as it is. */
  private BufferedImage settledPictureOtherThan(BufferedImage before) throws Exception {
    long end = System.currentTimeMillis() + TIMEOUT_MS;
    BufferedImage last = picture();
    while (System.currentTimeMillis() < end) {
      Thread.sleep(POLL_MS);
      BufferedImage now = picture();
      if (isSame(now, last) && !isSame(now, before) && hasImage(now)) return now;
      last = now;
    }
    throw new IllegalStateException("The image is not shown.");
  }

  /** The window without an image has a few colours only. */
  private static boolean hasImage(BufferedImage picture) {
    Rectangle area = imageArea(picture);
    int[] pixels = picture.getRGB(area.x, area.y, area.width, area.height, null, 0, area.width);
    return Arrays.stream(pixels).distinct().count() > LEAST_SHADES;
  }

  private static boolean isSame(BufferedImage one, BufferedImage other) {
    return Arrays.equals(pixels(one), pixels(other));
  }

  private static int[] pixels(BufferedImage picture) {
    return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }

  /** The image's share of the window: beside it, panels change with the layers. */
  private static Rectangle imageArea(BufferedImage picture) {
    return new Rectangle(20, 80, picture.getWidth() * 4 / 5, picture.getHeight() * 4 / 5);
  }

  private static String describe(BufferedImage marked, BufferedImage plain) {
    Rectangle lowest = new Rectangle(-1, -1);
    Rectangle above = new Rectangle(-1, -1);
    Rectangle area = imageArea(marked);
    boolean isBelowGap = true;
    for (int y = area.y + area.height - 1; y >= area.y; y--) {
      boolean isRowMarked = false;
      for (int x = area.x; x < area.x + area.width; x++) {
        if (marked.getRGB(x, y) == plain.getRGB(x, y)) continue;
        isRowMarked = true;
        (isBelowGap ? lowest : above).add(new Rectangle(x, y, 1, 1));
      }
      if (!isRowMarked && !lowest.isEmpty()) isBelowGap = false;
    }
    return boxOf(lowest) + " " + boxOf(above) + " " + brightness(plain, lowest, lowest.width / 2) + " "
        + brightness(plain, lowest, -lowest.width / 4);
  }

  private static String boxOf(Rectangle box) {
    return String.format("%d %d %d %d", box.x, box.y, box.x + box.width, box.y + box.height);
  }

  /** @param offset from the left edge, at half the height. */
  private static int brightness(BufferedImage picture, Rectangle box, int offset) {
    if (box.isEmpty()) return -1;
    return new Color(picture.getRGB(box.x + offset, box.y + box.height / 2)).getRed();
  }
}
