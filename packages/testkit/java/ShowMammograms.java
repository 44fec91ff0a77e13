import com.pixelmed.display.MammoImageViewer;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * Opens mammograms and their Mammography CAD SR in PixelMed's viewer, takes a picture of the screen when marks are there, and
 * says what was marked.
 *
 * <p>Arguments: how many mammograms there are, the PNG file to write, then the files. The viewer puts its marks in yellow, and
 * the images side by side, so each has its share of the width. Prints for each mammogram a line with the box of its marks
 * and how bright the picture is in the middle of the box and beside it: {@code left top right bottom inside outside}.
 */
public final class ShowMammograms {
  private static final long TIMEOUT_MS = 180_000;
  private static final long POLL_MS = 1_000;

  private ShowMammograms() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    new MammoImageViewer(Arrays.copyOfRange(arguments, 2, arguments.length));
    Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
    Robot robot = new Robot();
    long end = System.currentTimeMillis() + TIMEOUT_MS;
    BufferedImage picture = robot.createScreenCapture(screen);
    while (!isMarked(picture, count) && System.currentTimeMillis() < end) {
      Thread.sleep(POLL_MS);
      picture = robot.createScreenCapture(screen);
    }
    ImageIO.write(picture, "png", new File(arguments[1]));
    for (int index = 0; index < count; index++) {
      System.out.println(describe(picture, marksIn(picture, index, count)));
    }
    System.exit(0);
  }

  private static boolean isMarked(BufferedImage picture, int count) {
    for (int index = 0; index < count; index++) {
      if (marksIn(picture, index, count).isEmpty()) return false;
    }
    return true;
  }

  private static Rectangle marksIn(BufferedImage picture, int index, int count) {
    Rectangle box = new Rectangle(-1, -1);
    int width = picture.getWidth() / count;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = index * width; x < (index + 1) * width; x++) {
        if (isYellow(new Color(picture.getRGB(x, y)))) box.add(new Rectangle(x, y, 1, 1));
      }
    }
    return box;
  }

  private static boolean isYellow(Color color) {
    return color.getRed() > 200 && color.getGreen() > 200 && color.getBlue() < 80;
  }

  private static String describe(BufferedImage picture, Rectangle box) {
    int x = (int) box.getCenterX();
    int y = (int) box.getCenterY();
    int inside = brightness(picture, x, y + box.height / 4);
    int outside = brightness(picture, x, y + box.height);
    return String.format("%d %d %d %d %d %d", box.x, box.y, box.x + box.width, box.y + box.height, inside, outside);
  }

  private static int brightness(BufferedImage picture, int x, int y) {
    return new Color(picture.getRGB(x, Math.min(y, picture.getHeight() - 1))).getGreen();
  }
}
